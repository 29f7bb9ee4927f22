package io.paycenter.core.retry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
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

    static <T> RetryMessage<T> message(RetryHandler<T> handler, RetryTask task) throws JsonProcessingException {
        return new RetryMessage<>(
                task.id(),
                task.topic(),
                task.eventType(),
                handler.eventDesc(),
                task.key(),
                task.totalCount(),
                Math.min(task.currentCount(), task.totalCount()),
                task.delayLevels(),
                JSON.readValue(task.data(), handler.dataType()));
    }
}
