package io.paycenter.testkit.gateway;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Text of type {@code application/x-www-form-urlencoded}, in both directions and in any charset. */
final class UnionPayForm {

    private UnionPayForm() {}

    /**
     * Splits and decodes once; values are neither trimmed nor changed otherwise.
     *
     * @throws UnionPayRefusal if a field comes twice, has no name or no {@code =}, or an escape is broken
     */
    static Map<String, String> parse(String body, Charset charset) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw UnionPayRefusal.unreadable();
            }
            String name = decode(pair.substring(0, equals), charset);
            if (fields.putIfAbsent(name, decode(pair.substring(equals + 1), charset)) != null) {
                throw UnionPayRefusal.unreadable();
            }
        }
        return fields;
    }

    static String encode(Map<String, String> fields, Charset charset) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), charset) + "=" + URLEncoder.encode(field.getValue(), charset))
                .collect(Collectors.joining("&"));
    }

    private static String decode(String text, Charset charset) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException brokenEscape) {
            throw UnionPayRefusal.unreadable();
        }
    }
}
