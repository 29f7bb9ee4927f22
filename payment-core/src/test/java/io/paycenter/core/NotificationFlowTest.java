package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.core.store.Incident;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What channels post to us. */
class NotificationFlowTest {
    private final TestCentre centre = new TestCentre(database());

    /** Where the books are; {@link FlowsOnPostgresqlTest} and {@link FlowsOnMariaDbTest} have them elsewhere. */
    TestDatabase database() {
        return TestDatabase.H2;
    }

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    @Test
    void it_is_acknowledged_only_after_the_commit() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(attempt.id());
        centre.dataSource.beforeCommit(() -> {
            throw new IllegalStateException("the disk is full");
        });

        assertThat(centre.notify("good paid " + attempt.id())).isEqualTo("AGAIN");
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(centre.runtime().stores().events().ofPayment(payment.id())).isEmpty();
        centre.dataSource.beforeCommit(() -> {});

        assertThat(centre.notify("good paid " + attempt.id())).isEqualTo("TAKEN");
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(centre.runtime().stores().events().ofPayment(payment.id())).hasSize(1);
    }

    @Test
    void forged_is_refused_and_changes_nothing() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        int commits = centre.dataSource.commits();

        assertThat(centre.notify("bad paid " + attempt.id())).isEqualTo("REJECTED");

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(centre.runtime().stores().notifications().about(attempt.id().value()))
                .isEmpty();
        assertThat(centre.dataSource.commits()).isEqualTo(commits);
    }

    @Test
    void repeated_and_late_it_changes_nothing_and_is_acknowledged() {
        Payment payment = centre.paid("1", "CNY 1.00");
        String paid = "good paid " + payment.winner();

        for (int i = 0; i < 7; i++) {
            assertThat(centre.notify(paid)).isEqualTo("TAKEN");
        }

        assertThat(centre.get(payment)).isEqualTo(payment);
        assertThat(centre.runtime().stores().events().ofPayment(payment.id())).hasSize(1);
        assertThat(centre.runtime()
                        .stores()
                        .notifications()
                        .about(payment.winner().value()))
                .hasSize(1);
    }

    @Test
    void a_message_that_was_applied_is_acknowledged_again_without_asking_the_channel() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.LOST_BEFORE);
        Refund refund = centre.refund(payment, "r1", "CNY 1.00");
        centre.bank.away(true);
        assertThat(centre.notify("good refund " + refund.id())).isEqualTo("TAKEN");
        centre.runDue();
        int calls = centre.bank.calls().size();

        assertThat(centre.notify("good refund " + refund.id())).isEqualTo("TAKEN");
        centre.runDue();

        assertThat(centre.bank.calls()).hasSize(calls);
    }

    @Test
    void what_is_not_applied_in_time_is_not_acknowledged_and_applied_all_the_same() throws Exception {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(attempt.id());
        CountDownLatch slow = new CountDownLatch(1);
        centre.dataSource.beforeCommit(() -> await(slow));
        centre.bank.patience(Duration.ofMillis(50));

        assertThat(centre.notify("good paid " + attempt.id())).isEqualTo("AGAIN");
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);

        slow.countDown();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> centre.get(payment).status() == PaymentStatus.SUCCEEDED);
        centre.dataSource.beforeCommit(() -> {});
        centre.bank.patience(FakeBank.PATIENCE);
        assertThat(centre.notify("good paid " + attempt.id())).isEqualTo("TAKEN");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void of_an_order_that_is_not_here_it_is_refused_and_put_on_record() {
        assertThat(centre.notify("good paid A0000000")).isEqualTo("REJECTED");
        assertThat(centre.notify("good paid A0000000")).isEqualTo("REJECTED");

        assertThat(centre.runtime().stores().incidents().newest(10))
                .extracting(Incident::kind, Incident::subject)
                .containsExactly(tuple(Incident.Kind.UNKNOWN_ORDER, "A0000000"));
    }

    @Test
    void of_another_accounts_order_it_is_refused_though_the_signature_fits() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);

        assertThat(centre.notify("good paid " + attempt.id(), "other")).isEqualTo("REJECTED");

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(centre.runtime().stores().incidents().newest(10))
                .extracting(Incident::kind)
                .containsExactly(Incident.Kind.FOREIGN_ACCOUNT);
    }

    @Test
    void refund_news_make_the_centre_ask() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.LOST_AFTER);
        Refund refund = centre.refund(payment, "r1", "CNY 1.00");
        assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);

        assertThat(centre.notify("good refund " + refund.id())).isEqualTo("TAKEN");
        centre.runDue();

        assertThat(centre.center()
                        .queryRefund(TestCentre.SHOP, refund.refundNo())
                        .status())
                .isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void news_of_a_refund_that_has_failed_here_and_succeeded_at_the_channel_are_put_on_record() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.REFUSED);
        Refund refund = centre.refund(payment, "r1", "CNY 1.00");
        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
        centre.bank.refundAnyway(refund.id(), refund.amount());

        centre.notify("good refund " + refund.id());
        centre.passAllTries();

        assertThat(centre.runtime().stores().incidents().newest(10))
                .extracting(Incident::subject)
                .contains(refund.id().value());
    }

    @Test
    void what_does_not_concern_us_is_acknowledged() {
        assertThat(centre.notify("good gossip 1")).isEqualTo("TAKEN");
    }

    @Test
    void for_an_account_that_is_not_here_there_is_no_receiver() {
        assertThatThrownBy(() -> centre.runtime()
                        .notifications()
                        .receive(
                                ChannelCode.of("fakebank"),
                                AccountId.of("nobody"),
                                new RawNotification(Map.of("a", List.of("b")), new byte[0])))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no account fakebank/nobody");
    }

    @Test
    void in_a_callers_transaction_that_may_roll_back_it_is_not_acknowledged_and_not_applied() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(attempt.id());

        try (HeardLog log = HeardLog.of(NotificationFlow.class)) {
            assertThat(centre.transactions.required(() -> centre.notify("good paid " + attempt.id())))
                    .isEqualTo("AGAIN");
            assertThat(log.at(Level.ERROR)).singleElement().asString().contains("outside any transaction");
        }
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);

        assertThat(centre.notify("good paid " + attempt.id())).isEqualTo("TAKEN");
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }
}
