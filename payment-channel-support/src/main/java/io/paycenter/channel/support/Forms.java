package io.paycenter.channel.support;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** {@code application/x-www-form-urlencoded} text, written and read exactly: a signature hangs on every byte. */
public final class Forms {

    private static final int HEX = 16;

    private Forms() {}

    /** Writes the fields in their order; names and values are encoded, a blank becomes {@code +}. */
    public static String encode(Map<String, String> fields, Charset charset) {
        StringJoiner form = new StringJoiner("&");
        fields.forEach(
                (name, value) -> form.add(URLEncoder.encode(name, charset) + "=" + URLEncoder.encode(value, charset)));
        return form.toString();
    }

    /**
     * Reads the fields in their order, decoding each name and value once and touching nothing else: nothing is trimmed,
     * an empty value stays. Empty segments are passed over; a segment without {@code =} is a name with an empty value.
     *
     * @return nothing, if a percent sign does not begin two hex digits or a name comes twice: then nobody can say what
     *     was signed
     */
    public static Optional<Map<String, String>> decode(String form, Charset charset) {
        Map<String, String> fields = new LinkedHashMap<>();
        int start = 0;
        while (start <= form.length()) {
            int found = form.indexOf('&', start);
            int end = found < 0 ? form.length() : found;
            if (end > start && !addField(fields, form.substring(start, end), charset)) {
                return Optional.empty();
            }
            start = end + 1;
        }
        return Optional.of(fields);
    }

    private static boolean addField(Map<String, String> fields, String segment, Charset charset) {
        int equals = segment.indexOf('=');
        Optional<String> name = decodePart(equals < 0 ? segment : segment.substring(0, equals), charset);
        Optional<String> value = decodePart(equals < 0 ? "" : segment.substring(equals + 1), charset);
        return name.isPresent() && value.isPresent() && fields.putIfAbsent(name.get(), value.get()) == null;
    }

    /** On the bytes: in what channels write in, no other character has a percent sign or a plus in it, or begins with a hex digit. */
    private static Optional<String> decodePart(String part, Charset charset) {
        if (part.indexOf('%') < 0 && part.indexOf('+') < 0) {
            return Optional.of(part);
        }
        byte[] bytes = part.getBytes(charset);
        int length = 0;
        for (int at = 0; at < bytes.length; at++) {
            int octet = bytes[at] == '+' ? ' ' : bytes[at];
            if (octet == '%') {
                octet = octet(bytes, at + 1);
                at += 2;
                if (octet < 0) {
                    return Optional.empty();
                }
            }
            bytes[length++] = (byte) octet;
        }
        return Optional.of(new String(bytes, 0, length, charset));
    }

    /** Nothing but two hex digits makes it positive. */
    private static int octet(byte[] bytes, int at) {
        if (at + 2 > bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at], HEX);
        int low = Character.digit(bytes[at + 1], HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
