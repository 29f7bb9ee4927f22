package io.paycenter.channel.alipay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.paycenter.api.channel.ChannelUnknownException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The flat JSON objects that business fields travel in. */
final class JsonFields {

    static final JsonFactory FACTORY = new JsonFactory();

    private JsonFields() {}

    /** Writes texts and lists of texts, in their order, as it will be signed and sent. */
    static String write(Map<String, ?> fields) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, ?> field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                writeValue(json, field.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.toString();
    }

    /**
     * Reads the scalar members of an object as text, numbers exactly as they are written; what is {@code null}, nested or a
     * list is passed over.
     *
     * @throws ChannelUnknownException if it is no object, not well formed, or names a member twice
     */
    static Map<String, String> read(String object) throws ChannelUnknownException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = FACTORY.createParser(object)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ChannelUnknownException("Alipay's answer holds no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                json.skipChildren();
                if (value.isScalarValue()
                        && value != JsonToken.VALUE_NULL
                        && fields.put(name, json.getText()) != null) {
                    throw new ChannelUnknownException("Alipay's answer names a member twice");
                }
            }
            return Collections.unmodifiableMap(fields);
        } catch (IOException malformed) {
            throw unreadable(malformed);
        }
    }

    /** Without the parser's message, which quotes the text. */
    static ChannelUnknownException unreadable(IOException malformed) {
        return new ChannelUnknownException(
                "Alipay's answer is no JSON (" + malformed.getClass().getSimpleName() + ")");
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Collection<?> texts) {
            json.writeStartArray();
            for (Object text : texts) {
                json.writeString(text.toString());
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}
