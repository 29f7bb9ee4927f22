package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What "no such trade" proves when other things happen meanwhile. */
class InquiryTest {
    private final TestCentre centre = new TestCentre();

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    /** The question began when nobody could hold the code, and was answered when somebody did. */
    @Test
    void an_attempt_whose_code_was_handed_out_while_the_channel_was_asked_is_not_given_up() {
        Payment payment = centre.create("1", "CNY 1.00");
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> asking = new CompletableFuture<>();
        centre.bank.onCall(() -> {
            centre.clock.move(Duration.ofSeconds(61));
            centre.bank.onCall(() -> {
                asked.complete(null);
                await().until(() -> status(payment) == AttemptStatus.PENDING);
            });
            new Thread(() -> {
                        centre.runDue();
                        asking.complete(null);
                    })
                    .start();
            asked.join();
        });

        PayResult result = centre.pay(payment, TestCentre.SCAN);

        assertThat(asking).succeedsWithin(Duration.ofMinutes(1));
        assertThat(result).isInstanceOf(PayResult.ActionNeeded.class);
        assertThat(status(payment)).isEqualTo(AttemptStatus.PENDING);
    }

    private AttemptStatus status(Payment payment) {
        return centre.attempts(payment).get(0).status();
    }
}
