package io.paycenter.channel.wechat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paycenter.api.channel.ChannelUnknownException;
import java.io.IOException;
import java.util.Map;

/** The JSON that WeChat Pay speaks. */
final class WechatJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private WechatJson() {}

    /** Writes an object, its members in their order. */
    static String write(Map<String, ?> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps of texts and numbers always become JSON", impossible);
        }
    }

    /**
     * Reads an object.
     *
     * @throws ChannelUnknownException without the text, if it is none, or names a member twice
     */
    static Fields read(byte[] text) throws ChannelUnknownException {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node != null && node.isObject()) {
                return new Fields(node);
            }
            throw new ChannelUnknownException("WeChat's message holds no object");
        } catch (IOException malformed) {
            throw new ChannelUnknownException(
                    "WeChat's message is no JSON (" + malformed.getClass().getSimpleName() + ")");
        }
    }
}
