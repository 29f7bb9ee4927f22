package io.paycenter.testkit.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The stored material, and a simulated UnionPay whose keys are made once: they take their time. */
final class UnionPayVectors {

    static final UnionPayPki PKI = UnionPayPki.generated(Instant.parse("2026-05-01T04:00:00Z"));
    static final UnionPayMerchant MERCHANT = UnionPayMerchant.generated("777290058110048", PKI);

    private UnionPayVectors() {}

    static UnionPayGatewayBuilder gateway(Clock clock) {
        return UnionPayGateway.builder().clock(clock).pki(PKI).merchant(MERCHANT);
    }

    static byte[] bytes(String path) {
        try (InputStream in = UnionPayVectors.class.getResourceAsStream("/vectors/unionpay/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    static List<JsonNode> cases(String path) {
        try {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(bytes("cases/" + path)).path("cases").forEach(cases::add);
            return cases;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }
}
