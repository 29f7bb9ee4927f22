package io.paycenter.testkit.gateway;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Text of type {@code application/x-www-form-urlencoded}, in both directions and in any charset. */
final class AlipayForm {

    private AlipayForm() {}

    /** Splits and decodes once; values are neither trimmed nor changed otherwise. */
    static Map<String, String> parse(String raw, Charset charset) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.put(decode(name, charset), decode(value, charset));
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
            throw AlipayRefusal.invalid("isv.invalid-parameter", "a percent escape is broken");
        }
    }
}
