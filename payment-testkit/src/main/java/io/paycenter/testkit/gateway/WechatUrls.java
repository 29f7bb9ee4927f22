package io.paycenter.testkit.gateway;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** URLs, their parts decoded. */
final class WechatUrls {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private WechatUrls() {}

    static boolean isNotifyUrl(String text) {
        return isWebUrl(text) && text.indexOf('?') < 0 && text.indexOf('#') < 0;
    }

    static boolean isWebUrl(String text) {
        try {
            URI uri = URI.create(text);
            return SCHEMES.contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }

    /** The same web URL as a header can hold it. */
    static String ascii(String url) {
        return URI.create(url).toASCIIString();
    }

    /** A segment of a path, in which a plus is a plus. */
    static String segment(String raw) {
        return decode(raw.replace("+", "%2B"));
    }

    static Map<String, String> query(String raw) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            throw WechatRefusal.parameter("url", "a percent escape is broken");
        }
    }
}
