package io.paycenter.cashier.business;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paycenter.api.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;

/** Reads one JSON value in UTF-8; a member given twice and anything behind the value are refused. */
final class StrictJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    static JsonNode read(byte[] body) {
        return read(body, JsonProcessingException::getOriginalMessage);
    }

    /** The same, and nothing of the text is in a fault. */
    static JsonNode readHidden(byte[] body) {
        return read(body, fault -> "***");
    }

    private static JsonNode read(byte[] body, Function<JsonProcessingException, String> shown) {
        try (JsonParser parser = JSON.createParser(utf8(body))) {
            return parse(parser, shown);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("text in memory can always be read", unreadable);
        }
    }

    private static JsonNode parse(JsonParser parser, Function<JsonProcessingException, String> shown)
            throws IOException {
        try {
            return JSON.readValue(parser, JsonNode.class);
        } catch (JsonProcessingException fault) {
            String field = Objects.requireNonNullElse(parser.currentName(), "body");
            throw InvalidRequestException.of(field, shown.apply(fault), "one JSON object, each member once");
        }
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw InvalidRequestException.of("body", "the given bytes", "UTF-8");
        }
    }
}
