package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.channel.RawReturn;
import io.paycenter.testkit.databases.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A browser that comes back from a channel. */
class ReturnFlowTest {
    private final TestCentre centre = new TestCentre(TestDatabase.H2);
    private final Payment payment = centre.create("1", "CNY 1.00");

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    private ReturnReceiver returns() {
        return centre.runtime().returns();
    }

    @Test
    void a_genuine_return_names_its_attempt_and_changes_nothing() {
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(attempt.id());
        int commits = centre.dataSource.commits();
        int calls = centre.bank.calls().size();

        assertThat(returns().receive(payment.id(), new RawReturn("good " + attempt.id())))
                .map(Attempt::id)
                .contains(attempt.id());

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(centre.dataSource.commits()).isEqualTo(commits);
        assertThat(centre.bank.calls()).hasSize(calls);
    }

    @Test
    void one_that_the_channel_does_not_vouch_for_is_nobody_s() {
        Attempt attempt = centre.open(payment, TestCentre.SCAN);

        assertThat(returns().receive(payment.id(), new RawReturn("bad " + attempt.id())))
                .isEmpty();
    }

    @Test
    void one_of_another_payment_is_nobody_s() {
        centre.open(payment, TestCentre.SCAN);
        Attempt other = centre.open(centre.create("2", "CNY 1.00"), TestCentre.SCAN);

        assertThat(returns().receive(payment.id(), new RawReturn("good " + other.id())))
                .isEmpty();
    }

    @Test
    void one_that_breaks_the_channel_is_nobody_s() {
        centre.open(payment, TestCentre.SCAN);

        assertThat(returns().receive(payment.id(), new RawReturn("good ?"))).isEmpty();
    }

    @Test
    void before_anything_was_tried_there_is_nobody_to_come_back() {
        assertThat(returns().receive(payment.id(), new RawReturn("good " + payment.id())))
                .isEmpty();
    }

    @Test
    void a_payment_that_is_not_there_is_told() {
        PaymentId unknown = PaymentId.of("P00000000000000000000000000");

        assertThatThrownBy(() -> returns().receive(unknown, new RawReturn("good")))
                .isInstanceOf(NotFoundException.class);
    }
}
