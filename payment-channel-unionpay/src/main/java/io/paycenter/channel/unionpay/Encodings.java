package io.paycenter.channel.unionpay;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charsets that messages name themselves, in their field {@code encoding}. */
final class Encodings {

    private static final Pattern NAMED = Pattern.compile("(?:^|[&{])encoding=([0-9A-Za-z-]+)");

    private Encodings() {}

    /**
     * What a message's bytes are written in. Its names and most of its values are ASCII, so that the field can be found
     * before it is known.
     */
    static Charset in(byte[] message) {
        Matcher named = NAMED.matcher(new String(message, StandardCharsets.ISO_8859_1));
        return named.find() ? of(named.group(1)) : StandardCharsets.UTF_8;
    }

    /** Only those that UnionPay knows: a stranger's choice of charset is not followed. */
    private static Charset of(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "GBK", "GB2312" -> Charset.forName("GBK");
            case "GB18030" -> Charset.forName("GB18030");
            default -> StandardCharsets.UTF_8;
        };
    }
}
