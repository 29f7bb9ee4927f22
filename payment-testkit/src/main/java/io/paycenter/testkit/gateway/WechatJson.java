package io.paycenter.testkit.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON in and out: one object in UTF-8, no member twice, nothing behind it. */
final class WechatJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WechatJson() {}

    /** @param body one character a byte */
    static JsonNode object(String body) {
        try {
            JsonNode node = MAPPER.readTree(utf8(body));
            if (!node.isObject()) {
                throw WechatRefusal.parameter("body", "the body is not a JSON object");
            }
            return node;
        } catch (JsonProcessingException notJson) {
            throw WechatRefusal.parameter("body", "the body is not JSON: " + notJson.getOriginalMessage());
        }
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException onlyMapsAndTextsComeHere) {
            throw new IllegalArgumentException("not writable as JSON: " + value, onlyMapsAndTextsComeHere);
        }
    }

    private static String utf8(String body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException otherCharset) {
            throw WechatRefusal.parameter("body", "the body is not UTF-8");
        }
    }
}
