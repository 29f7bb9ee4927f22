package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a payment while it changes. */
class PaymentReaderTest {
    private final TestCentre centre = new TestCentre();
    private final Payment payment = centre.create("1", "CNY 1.00");
    private final Attempt attempt = centre.open(payment, TestCentre.SCAN);
    private final AtomicInteger statements = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_payment_that_is_paid_while_it_is_read_is_seen_paid_with_its_attempt(int statement) {
        centre.bank.pay(attempt.id());
        before(statement, () -> centre.notify("good paid " + attempt.id()));

        Payment seen = centre.get(payment);

        assertThat(statements).hasValueGreaterThanOrEqualTo(statement);
        assertThat(seen.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(seen.winner()).isEqualTo(attempt.id());
        assertThat(seen.attempts()).extracting(Attempt::status).containsExactly(AttemptStatus.SUCCEEDED);
    }

    @Test
    void a_payment_at_rest_is_seen_as_it_is() {
        Payment seen = centre.get(payment);

        assertThat(seen.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(seen.attempts()).extracting(Attempt::status).containsExactly(AttemptStatus.PENDING);
    }

    /** Has something happen in another thread, and end, just before a statement. */
    private void before(int statement, Runnable deed) {
        centre.dataSource.beforeStatement(() -> {
            if (statements.incrementAndGet() == statement) {
                CompletableFuture.runAsync(deed).join();
            }
        });
    }
}
