package io.paycenter.core.retry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paycenter.api.InvalidRequestException;

/** Data to JSON, and a row to the message its handler gets. Unknown fields are ignored, so versions can overlap. */
final class RetryMessages {
    private static final int LONGEST = 8000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RetryMessages() {}

    static String json(RetryHandler<?> handler, Object data) {
        String given = data.getClass().getName();
        if (!handler.dataType().isInstance(data)) {
            throw InvalidRequestException.of(
                    "data",
                    given,
                    "a " + handler.dataType().getName() + ", which the handler of " + handler.eventType() + " expects");
        }
        try {
            String json = JSON.writeValueAsString(data);
            if (json.length() > LONGEST) {
                throw InvalidRequestException.of(
                        "data",
                        given,
                        "at most " + LONGEST + " characters as JSON, this has " + json.length()
                                + "; keep ids in a task and look the rest up");
            }
            return json;
        } catch (JsonProcessingException unwritable) {
            throw InvalidRequestException.of(
                    "data", given, "can be written as JSON: " + unwritable.getOriginalMessage());
        }
    }

    /** The message, or {@link UnreadableData}, which is {@link NewerData} where another node may read it. */
    static <T> RetryMessage<T> message(RetryHandler<T> handler, RetryTask task) {
        if (task.dataVersion() > handler.dataVersion()) {
            throw new NewerData(handler, task);
        }
        return new RetryMessage<>(
                task.id(),
                task.topic(),
                task.eventType(),
                handler.eventDesc(),
                task.key(),
                task.totalCount(),
                Math.min(task.currentCount(), task.totalCount()),
                task.delayLevels(),
                task.dataVersion(),
                data(task.data(), handler.dataType()));
    }

    private static <T> T data(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonMappingException misfit) {
            throw new UnreadableData(type, misfit.getPathReference());
        } catch (JsonProcessingException malformed) {
            throw new UnreadableData(type, malformed.getClass().getSimpleName());
        }
    }

    /** Says where, and leaves out Jackson's own message, which repeats values. */
    static class UnreadableData extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableData(Class<?> type, String where) {
            super("the data cannot be read as " + type.getName() + ": " + where);
        }
    }

    /** A newer release wrote it, which another node may run already. */
    static final class NewerData extends UnreadableData {
        private static final long serialVersionUID = 1L;

        NewerData(RetryHandler<?> handler, RetryTask task) {
            super(
                    handler.dataType(),
                    "they are of version " + task.dataVersion() + ", this node knows version " + handler.dataVersion());
        }
    }
}
