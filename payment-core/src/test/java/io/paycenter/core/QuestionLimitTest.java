package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody looks at the cashier page all the time; the channel is asked so often as it likes. */
class QuestionLimitTest {
    private final TestCentre centre = new TestCentre();

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    private long questionsIn(Duration time) {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        for (long second = 0; second < time.toSeconds(); second++) {
            centre.center().refresh(payment.id());
            centre.clock.move(Duration.ofSeconds(1));
        }
        return centre.bank.calls().stream()
                .filter(call -> call.equals("query " + attempt.id()))
                .count();
    }

    @Test
    void it_is_asked_once_in_the_interval_that_is_set() {
        assertThat(questionsIn(Duration.ofSeconds(30))).isEqualTo(10);
    }

    @Test
    void a_channel_that_wants_to_be_asked_less_often_is_asked_less_often() {
        centre.bank.interval(Duration.ofSeconds(10));

        assertThat(questionsIn(Duration.ofSeconds(30))).isEqualTo(3);
    }

    @Test
    void one_that_may_be_asked_more_often_is_asked_in_the_interval_that_is_set() {
        centre.bank.interval(Duration.ofSeconds(1));

        assertThat(questionsIn(Duration.ofSeconds(30))).isEqualTo(10);
    }

    @Test
    void a_task_too_leaves_the_time_between_two_questions_that_the_channel_wants() {
        centre.bank.interval(Duration.ofSeconds(10));
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.scan(attempt.id());
        List<Instant> asked = new ArrayList<>();

        for (int second = 0; second < 60; second++) {
            centre.clock.move(Duration.ofSeconds(1));
            long before = questions(attempt);
            centre.runDue();
            if (questions(attempt) > before) {
                asked.add(centre.clock.instant());
            }
        }

        assertThat(asked).hasSizeGreaterThan(1);
        for (int i = 1; i < asked.size(); i++) {
            assertThat(Duration.between(asked.get(i - 1), asked.get(i))).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        }
    }

    private long questions(Attempt attempt) {
        return centre.bank.calls().stream()
                .filter(call -> call.equals("query " + attempt.id()))
                .count();
    }
}
