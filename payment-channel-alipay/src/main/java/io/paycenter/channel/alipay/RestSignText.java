package io.paycenter.channel.alipay;

import org.jspecify.annotations.Nullable;

/** The texts that signatures of Open API v3 are made over: lines, each with its end, the empty ones too. */
final class RestSignText {

    private RestSignText() {}

    /**
     * For a request.
     *
     * @param authorization what the header says before the signature
     * @param pathAndQuery exactly as it is sent, from {@code /v3/} on
     * @param body as it is sent; no body is an empty line
     * @param appAuthToken a line of its own, if it is sent
     */
    static String ofRequest(
            String authorization,
            String method,
            String pathAndQuery,
            @Nullable String body,
            @Nullable String appAuthToken) {
        String text = authorization + "\n" + method + "\n" + pathAndQuery + "\n" + (body == null ? "" : body) + "\n";
        return appAuthToken == null ? text : text + appAuthToken + "\n";
    }

    /** For an answer. */
    static String ofAnswer(String timestamp, String nonce, String body) {
        return timestamp + "\n" + nonce + "\n" + body + "\n";
    }
}
