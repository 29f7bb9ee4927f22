package io.paycenter.testkit.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Authorization}: the scheme, one blank, five parameters in double quotes in any order. */
record WechatAuthorization(String mchid, String serial, String nonce, String timestamp, String signature) {

    private static final String PARAMETER = "([a-z_]+)=\"([^\"]*)\"";
    private static final Pattern HEADER =
            Pattern.compile(WechatSealer.ALGORITHM + " (" + PARAMETER + "(?:, ?" + PARAMETER + "){4})");
    private static final Pattern EACH = Pattern.compile(PARAMETER);
    private static final Set<String> NAMES = Set.of("mchid", "serial_no", "nonce_str", "timestamp", "signature");

    /** Empty if the header is not written so. */
    static Optional<WechatAuthorization> parse(String header) {
        Matcher whole = HEADER.matcher(header);
        if (!whole.matches()) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        Matcher each = EACH.matcher(String.valueOf(whole.group(1)));
        while (each.find()) {
            found.put(String.valueOf(each.group(1)), String.valueOf(each.group(2)));
        }
        return found.keySet().equals(NAMES) ? Optional.of(of(found)) : Optional.empty();
    }

    private static WechatAuthorization of(Map<String, String> found) {
        return new WechatAuthorization(
                found.getOrDefault("mchid", ""),
                found.getOrDefault("serial_no", ""),
                found.getOrDefault("nonce_str", ""),
                found.getOrDefault("timestamp", ""),
                found.getOrDefault("signature", ""));
    }
}
