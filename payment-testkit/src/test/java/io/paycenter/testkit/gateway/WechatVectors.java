package io.paycenter.testkit.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The stored material: throw-away keys and certificates, and cases made with the official SDK. */
final class WechatVectors {

    static final String API_V3_KEY = "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb";
    static final String PUBLIC_KEY_ID = "PUB_KEY_ID_0112345678912024120100000000000001";

    /** Made once: a key pair takes its time. */
    private static final WechatMerchant MERCHANT = WechatMerchant.generated("1900000001", "wxd678efh567hg6787");

    private WechatVectors() {}

    /** A gateway in public-key mode with keys that are there already. */
    static WechatGatewayBuilder gateway(Clock clock) {
        return WechatGateway.builder()
                .clock(clock)
                .merchant(MERCHANT)
                .publicKey(
                        PUBLIC_KEY_ID,
                        text("keys/wechatpay_public_key.pem"),
                        text("keys/wechatpay_public_key_private_half.pem"));
    }

    static String text(String path) {
        try (InputStream in = WechatVectors.class.getResourceAsStream("/vectors/wechatpay/" + path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<JsonNode> cases(String path) {
        try {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(text(path)).path("cases").forEach(cases::add);
            return cases;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
