package io.paycenter.retry.rocketmq;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paycenter.core.retry.RetryTaskId;
import io.paycenter.core.retry.WakeUp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.rocketmq.common.message.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wake-ups as messages: JSON that people can read in the broker's console, with the event type as tag and the task's id
 * as key. Unknown fields are ignored, so versions can overlap; a message of a version that cannot be read is dropped,
 * because the task's row is found without it.
 */
final class WakeUpMessages {
    private static final Logger LOG = LoggerFactory.getLogger(WakeUpMessages.class);
    private static final int VERSION = 1;
    private static final Duration CLOCKS = Duration.ofSeconds(2);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private WakeUpMessages() {}

    static Message write(String topic, WakeUp wakeUp) {
        return new Message(topic, wakeUp.eventType(), wakeUp.id().value(), body(wakeUp));
    }

    /** Field by field: this is done for every task, and an object mapper takes twice as long. */
    private static byte[] body(WakeUp wakeUp) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("id", wakeUp.id().value());
            json.writeNumberField("seq", wakeUp.seq());
            json.writeStringField("eventType", wakeUp.eventType());
            json.writeStringField("key", wakeUp.key());
            json.writeNumberField("currentCount", wakeUp.currentCount());
            json.writeNumberField("totalCount", wakeUp.totalCount());
            json.writeStringField("at", wakeUp.at().toString());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a wake-up cannot be written as JSON", impossible);
        }
        return bytes.toByteArray();
    }

    static Optional<WakeUp> read(byte[] body) {
        try {
            return JSON.readValue(body, Wire.class).wakeUp();
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn(
                    "a message that is no wake-up was dropped; does something else send to this topic? begins={}",
                    new String(body, 0, Math.min(body.length, 40), StandardCharsets.UTF_8)
                            .replaceAll("\\p{Cntrl}", " "));
            return Optional.empty();
        }
    }

    /** Whether the broker did not wait for the exact time that the message has, give or take what clocks differ. */
    static boolean cameTooEarly(Message message, Instant now) {
        return message.getDeliverTimeMs() > now.plus(CLOCKS).toEpochMilli();
    }

    private record Wire(
            @JsonProperty("version") int version,
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("seq") long seq,
            @JsonProperty("eventType") @Nullable String eventType,
            @JsonProperty("key") @Nullable String key,
            @JsonProperty("currentCount") int currentCount,
            @JsonProperty("totalCount") int totalCount,
            @JsonProperty("at") @Nullable String at) {

        Optional<WakeUp> wakeUp() {
            if (version != VERSION || id == null || eventType == null || key == null || at == null) {
                throw new IllegalArgumentException("not a wake-up of version " + VERSION);
            }
            return Optional.of(
                    new WakeUp(RetryTaskId.of(id), seq, eventType, key, currentCount, totalCount, Instant.parse(at)));
        }
    }
}
