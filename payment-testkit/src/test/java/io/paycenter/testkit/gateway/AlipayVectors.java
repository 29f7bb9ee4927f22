package io.paycenter.testkit.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The stored material: throw-away keys and certificates, and cases made with the official SDK. */
final class AlipayVectors {

    private AlipayVectors() {}

    static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String path) {
        try (InputStream in = AlipayVectors.class.getResourceAsStream("/vectors/alipay/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** For the parts of the official SDK that read files only. */
    static String path(String path) {
        return Objects.requireNonNull(AlipayVectors.class.getResource("/vectors/alipay/" + path), path)
                .getPath();
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
