package io.paycenter.channel.alipay;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which of the gateway's codes (v2) an error of Open API v3 belongs to. v3 has one code only, the one that the gateway calls
 * sub-code; those of the layers before the operation come without their prefixes.
 */
final class RestCodes {

    private static final String BUSINESS_FAILED = "40004";
    private static final Pattern PREFIX = Pattern.compile("^(?:(?:isv|isp|aop)\\.)+");

    private static final Map<String, List<String>> BY_GATEWAY_CODE = Map.of(
            "20001",
                    List.of(
                            "invalid-auth-token",
                            "auth-token-time-out",
                            "invalid-app-auth-token",
                            "invalid-app-auth-token-no-api",
                            "app-auth-token-time-out",
                            "no-product-reg-by-partner"),
            "40001",
                    List.of(
                            "missing-method",
                            "missing-signature",
                            "missing-signature-type",
                            "missing-signature-key",
                            "missing-app-id",
                            "missing-timestamp",
                            "missing-version",
                            "missing-app-cert-sn",
                            "missing-alipay-root-cert-sn",
                            "decryption-error-missing-encrypt-type"),
            "40002",
                    List.of(
                            "invalid-signature",
                            "invalid-app-id",
                            "invalid-parameter",
                            "invalid-method",
                            "invalid-format",
                            "invalid-signature-type",
                            "invalid-timestamp",
                            "invalid-charset",
                            "invalid-encrypt-type",
                            "decryption-error-not-valid-encrypt-key",
                            "illegal-json",
                            "suspected-attack",
                            "forbidden-api",
                            "app-cert-expired",
                            "not-online-app",
                            "invalid-openid"),
            "40003", List.of("missing-signature-config", "invalid-auth-relations"),
            "40005", List.of("app-call-limited", "method-call-limited"),
            "40006", List.of("insufficient-isv-permissions", "insufficient-user-permissions", "self-invoke-forbidden"));

    private RestCodes() {}

    /** Whatever is not listed may be the operation's own, of which {@link AlipayStatuses} knows the plain ones. */
    static String ofGateway(String code) {
        String bare = PREFIX.matcher(code).replaceFirst("");
        return BY_GATEWAY_CODE.entrySet().stream()
                .filter(one -> one.getValue().contains(bare))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(BUSINESS_FAILED);
    }
}
