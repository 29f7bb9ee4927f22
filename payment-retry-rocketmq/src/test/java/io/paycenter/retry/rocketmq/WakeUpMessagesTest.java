package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.core.retry.RetryTaskId;
import io.paycenter.core.retry.WakeUp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WakeUpMessagesTest {
    private static final WakeUp WAKE_UP = new WakeUp(
            RetryTaskId.of("01KF0AP9000000GQWHV8DYY9CM"),
            4,
            "PAY_QUERY",
            "A1",
            2,
            6,
            Instant.parse("2026-01-15T08:00:00.250Z"));
    private static final String JSON = "{\"version\":1,\"id\":\"01KF0AP9000000GQWHV8DYY9CM\",\"seq\":4,"
            + "\"eventType\":\"PAY_QUERY\",\"key\":\"A1\",\"currentCount\":2,\"totalCount\":6,"
            + "\"at\":\"2026-01-15T08:00:00.250Z\"}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_wake_up_is_json_that_people_can_read_and_find() {
        Message message = WakeUpMessages.write("PAYCENTER_RETRY", WAKE_UP);

        assertThat(message.getBody()).asString(StandardCharsets.UTF_8).isEqualTo(JSON);
        assertThat(message.getTopic()).isEqualTo("PAYCENTER_RETRY");
        assertThat(message.getTags()).isEqualTo("PAY_QUERY");
        assertThat(message.getKeys()).isEqualTo("01KF0AP9000000GQWHV8DYY9CM");
    }

    @Test
    void what_was_written_is_read() {
        assertThat(WakeUpMessages.read(WakeUpMessages.write("T", WAKE_UP).getBody()))
                .contains(WAKE_UP);
    }

    @Test
    void fields_of_a_later_version_are_ignored() {
        assertThat(WakeUpMessages.read(bytes(JSON.replace("\"seq\":4", "\"seq\":4,\"colour\":{\"red\":1}"))))
                .contains(WAKE_UP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "hello",
                "[]",
                "{}",
                "{\"version\":2}",
                "{\"version\":1,\"id\":\"x\",\"seq\":4,\"eventType\":\"A\",\"key\":\"B\",\"at\":\"2026-01-15T08:00:00Z\"}",
                "{\"version\":1,\"id\":\"01KF0AP9000000GQWHV8DYY9CM\",\"seq\":4,\"eventType\":\"A\",\"key\":\"B\",\"at\":\"soon\"}"
            })
    void what_is_no_wake_up_is_dropped(String body) {
        assertThat(WakeUpMessages.read(bytes(body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1999, false", "2000, false", "2001, true", "3600000, true"})
    void a_message_that_comes_more_than_two_seconds_before_its_exact_time_comes_too_early(long millis, boolean early) {
        Message message = WakeUpMessages.write("T", WAKE_UP);
        message.setDeliverTimeMs(WAKE_UP.at().toEpochMilli());

        assertThat(WakeUpMessages.cameTooEarly(message, WAKE_UP.at().minusMillis(millis)))
                .isEqualTo(early);
    }

    @Test
    void a_message_without_an_exact_time_never_comes_too_early() {
        Message message = WakeUpMessages.write("T", WAKE_UP);
        message.setDelayTimeLevel(5);

        assertThat(WakeUpMessages.cameTooEarly(message, Instant.EPOCH)).isFalse();
    }
}
