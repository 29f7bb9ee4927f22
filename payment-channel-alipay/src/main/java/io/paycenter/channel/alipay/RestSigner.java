package io.paycenter.channel.alipay;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes signed requests of Open API v3 for one application.
 *
 * @param base what stands before {@code /v3/}
 * @param appId the application
 * @param certificates {@code app_cert_sn} and {@code alipay_root_cert_sn} in certificate mode, otherwise nothing
 * @param appAuthToken the token of the merchant that a service provider acts for; a direct merchant has none
 * @param cipher encrypts bodies, if the application was set up for it
 * @param clock tells Alipay when the request was made: it takes none that is ten minutes off
 * @param nonces makes a text that never comes twice
 */
record RestSigner(
        URI base,
        String appId,
        Map<String, String> certificates,
        @Nullable String appAuthToken,
        AlipaySignatures signatures,
        PrivateKey key,
        @Nullable ContentCipher cipher,
        Clock clock,
        Supplier<String> nonces) {

    /** The one way that v3 has to sign. */
    private static final String SCHEME = "ALIPAY-SHA256withRSA";

    /**
     * Signs.
     *
     * @param method the HTTP method
     * @param pathAndQuery from {@code /v3/} on
     * @param json the body, or {@code null} if there is none
     */
    RestRequest sign(String method, String pathAndQuery, @Nullable String json) {
        Map<String, String> headers = new HashMap<>();
        @Nullable String body = json;
        if (cipher != null) {
            headers.put("alipay-encrypt-type", cipher.type().name());
            headers.put("Content-Type", "text/plain");
            body = json == null ? null : cipher.encrypt(json, StandardCharsets.UTF_8);
        } else if (json != null) {
            headers.put("Content-Type", "application/json");
        }
        if (certificates.containsKey("alipay_root_cert_sn")) {
            headers.put("alipay-root-cert-sn", certificates.get("alipay_root_cert_sn"));
        }
        if (appAuthToken != null) {
            headers.put("alipay-app-auth-token", appAuthToken);
        }
        headers.put("Authorization", authorization(method, pathAndQuery, body));
        return new RestRequest(method, URI.create(base + pathAndQuery), Map.copyOf(headers), body);
    }

    private String authorization(String method, String pathAndQuery, @Nullable String body) {
        String certificate =
                certificates.containsKey("app_cert_sn") ? ",app_cert_sn=" + certificates.get("app_cert_sn") : "";
        String parameters = "app_id=" + appId + certificate + ",nonce=" + nonces.get() + ",timestamp=" + clock.millis();
        String text = RestSignText.ofRequest(parameters, method, pathAndQuery, body, appAuthToken);
        return SCHEME + " " + parameters + ",sign=" + signatures.sign(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "RestSigner[" + base + "]";
    }
}
