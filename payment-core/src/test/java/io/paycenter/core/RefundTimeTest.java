package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ConflictException;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.core.store.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refunds at a channel that knows them by the time of their first sending, and takes no old one. */
class RefundTimeTest {
    private final TestCentre centre = new TestCentre();

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    private Refund refund(String refundNo) {
        return centre.center().queryRefund(TestCentre.SHOP, BusinessRefundNo.of(refundNo));
    }

    private Payment paid() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.namesByTime();
        return payment;
    }

    /** A refund whose first call was lost, and that nobody repeated while it could be. */
    private Refund lost(Payment payment) {
        centre.bank.next("refund", FakeBank.Fault.LOST_BEFORE);
        Refund lost = centre.refund(payment, "r1", "CNY 1.00");
        centre.clock.move(Duration.ofHours(1));
        centre.runDue();
        assertThat(refund("r1").status()).isEqualTo(RefundStatus.PENDING);
        return lost;
    }

    /** The next refund's sender stops once its amount is reserved. */
    private void senderStandsStillUntilItsTaskHasRun() {
        int before = centre.dataSource.commits();
        AtomicInteger stops = new AtomicInteger();
        centre.dataSource.beforeStatement(() -> {
            if (centre.dataSource.commits() > before && stops.getAndIncrement() == 0) {
                CompletableFuture.runAsync(() -> {
                            centre.clock.move(Duration.ofSeconds(31));
                            centre.runDue();
                        })
                        .join();
            }
        });
    }

    private void refusedAs(String code) {
        assertThatThrownBy(() -> centre.center().sendRefundAnew(TestCentre.SHOP, BusinessRefundNo.of("r1")))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.code()).isEqualTo(code));
    }

    @Test
    void one_that_was_reserved_and_could_not_be_sent_for_long_has_the_time_of_its_sending() {
        Payment payment = paid();
        AtomicInteger commits = new AtomicInteger();
        centre.dataSource.beforeCommit(() -> {
            if (commits.incrementAndGet() > 1) {
                throw new IllegalStateException("the disk is full");
            }
        });
        assertThat(centre.refund(payment, "r1", "CNY 1.00").status()).isEqualTo(RefundStatus.PENDING);
        centre.dataSource.beforeCommit(() -> {});
        assertThat(centre.bank.calls()).noneMatch(call -> call.startsWith("refund"));

        centre.clock.move(Duration.ofHours(1));
        Instant sentAt = centre.clock.instant();
        centre.runDue();

        assertThat(refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.carriedOut())
                .singleElement()
                .extracting(RefundOrder::firstSentAt)
                .isEqualTo(sentAt);
    }

    @Test
    void a_repeat_has_the_time_of_the_first() {
        Payment payment = paid();
        centre.bank.next("refund", FakeBank.Fault.LOST_BEFORE);
        Instant sentAt = centre.clock.instant();
        centre.refund(payment, "r1", "CNY 1.00");

        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.bank.carriedOut())
                .singleElement()
                .extracting(RefundOrder::firstSentAt)
                .isEqualTo(sentAt);
    }

    @Test
    void one_whose_time_is_too_old_to_repeat_it_is_put_on_record() {
        Refund lost = lost(paid());

        centre.passAllTries();

        assertThat(refund("r1").error()).hasToString("TIME_IS_OLD");
        assertThat(centre.runtime().stores().incidents().newest(10))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.kind()).isEqualTo(Incident.Kind.REFUND_OVERDUE);
                    assertThat(incident.subject()).isEqualTo(lost.id().value());
                    assertThat(incident.detail()).contains("CNY 1.00", "TIME_IS_OLD");
                });
    }

    @Test
    void sent_anew_by_a_person_it_goes_back_once_under_its_number_even_after_its_task_has_given_up() {
        Refund lost = lost(paid());
        centre.passAllTries();
        Instant anew = centre.clock.instant();

        Refund sent = centre.center().sendRefundAnew(TestCentre.SHOP, lost.refundNo());
        assertThat(sent.status()).isEqualTo(RefundStatus.PENDING);
        centre.runDue();

        assertThat(refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.carriedOut()).singleElement().satisfies(order -> {
            assertThat(order.id()).isEqualTo(lost.id());
            assertThat(order.firstSentAt()).isEqualTo(anew);
        });
        assertThat(centre.events.types()).containsExactly("payment.succeeded", "refund.succeeded");
        refusedAs("refund_over");
    }

    @Test
    void what_was_sent_a_moment_ago_or_is_known_there_is_not_sent_anew() {
        Payment payment = paid();
        centre.bank.next("refund", FakeBank.Fault.LOST_AFTER);
        centre.refund(payment, "r1", "CNY 1.00");

        refusedAs("refund_under_way");
        centre.clock.move(Duration.ofHours(1));
        refusedAs("refund_under_way");
        centre.bank.next("refund query", FakeBank.Fault.LOST_BEFORE);
        refusedAs("refund_under_way");
        centre.runDue();

        assertThat(refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.carriedOut()).hasSize(1);
    }

    @Test
    void what_its_task_sends_while_a_person_asks_is_not_sent_anew() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.LOST_BEFORE);
        centre.refund(payment, "r1", "CNY 1.00");
        centre.clock.move(Duration.ofHours(1));
        centre.bank.next("refund", FakeBank.Fault.LOST_AFTER);
        centre.bank.onCall(() -> {
            centre.bank.next("refund query", FakeBank.Fault.NOT_SEEN_YET);
            centre.runDue();
        });

        refusedAs("refund_under_way");
        assertThat(centre.bank.carriedOut()).hasSize(1);
    }

    @Test
    void a_refusal_of_a_repeat_is_not_believed_while_the_first_may_still_come() {
        Payment payment = paid();
        centre.bank.next("refund", FakeBank.Fault.LOST_AFTER);
        Refund first = centre.refund(payment, "r1", "CNY 1.00");
        centre.bank.next("refund query", FakeBank.Fault.NOT_SEEN_YET);
        centre.bank.next("refund", FakeBank.Fault.REFUSED_UNRECORDED);
        centre.bank.next("refund query", FakeBank.Fault.NOT_SEEN_YET);

        centre.clock.move(Duration.ofSeconds(31));
        centre.runDue();

        assertThat(refund("r1").status()).isEqualTo(RefundStatus.PENDING);
        assertThat(refund("r1").error()).hasToString("RISK");
        centre.pass(Duration.ofMinutes(1));
        assertThat(refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.carriedOut()).extracting(RefundOrder::id).containsExactly(first.id());
    }

    @Test
    void a_refusal_of_a_repeat_is_believed_when_the_first_would_be_known_by_now() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.LOST_BEFORE);
        centre.refund(payment, "r1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.REFUSED_UNRECORDED);

        centre.clock.move(Duration.ofMinutes(6));
        centre.runDue();

        assertThat(refund("r1").status()).isEqualTo(RefundStatus.FAILED);
        assertThat(refund("r1").error()).hasToString("RISK");
    }

    @Test
    void a_refusal_is_not_believed_by_a_sender_that_stood_still_while_the_task_has_sent_it() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.LOST_AFTER);
        centre.bank.next("refund", FakeBank.Fault.REFUSED_UNRECORDED);
        senderStandsStillUntilItsTaskHasRun();

        centre.refund(payment, "r1", "CNY 1.00");

        assertThat(centre.bank.carriedOut()).as("the task has given it back").hasSize(1);
        assertThatThrownBy(() -> centre.refund(payment, "r2", "CNY 1.00"))
                .as("what went back is not given back again")
                .isInstanceOf(ConflictException.class);
        assertThat(refund("r1").status()).isNotEqualTo(RefundStatus.FAILED);
    }

    @Test
    void what_has_gone_back_while_its_sender_stood_still_is_not_sent_again() {
        Payment payment = centre.paid("1", "CNY 1.00");
        senderStandsStillUntilItsTaskHasRun();

        Refund refund = centre.refund(payment, "r1", "CNY 1.00");

        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.calls().stream().filter(call -> call.startsWith("refund A")))
                .hasSize(1);
    }

    @Test
    void one_whose_account_was_missing_has_the_time_at_which_it_was_sent_at_last() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.OTHER_ACCOUNT);
        centre.bank.pay(attempt.id());
        centre.notify("good paid " + attempt.id(), "other");
        centre.bank.namesByTime();
        centre.restartWithOtherAccount("another");
        assertThat(centre.refund(payment, "r1", "CNY 1.00").status()).isEqualTo(RefundStatus.PENDING);
        assertThat(centre.bank.calls()).noneMatch(call -> call.startsWith("refund"));
        centre.clock.move(Duration.ofMinutes(10));
        centre.restartWithOtherAccount("other");

        centre.runDue();

        assertThat(refund("r1").error()).as("it was never sent before").isNull();
        assertThat(refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void one_for_which_there_was_no_connection_for_long_has_the_time_at_which_it_was_sent_at_last() {
        Payment payment = paid();
        for (int i = 0; i < 4; i++) {
            centre.bank.next("refund", FakeBank.Fault.NO_CONNECTION);
        }
        centre.refund(payment, "r1", "CNY 1.00");

        centre.pass(Duration.ofHours(1));

        assertThat(refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.carriedOut())
                .singleElement()
                .satisfies(order -> assertThat(order.firstSentAt())
                        .isAfter(payment.createdAt().plusSeconds(200)));
    }

    @Test
    void a_refusal_of_what_is_sent_anew_says_nothing_of_what_was_sent_before() {
        Payment payment = paid();
        centre.bank.next("refund", FakeBank.Fault.LOST_AFTER);
        centre.refund(payment, "r1", "CNY 1.00");
        centre.clock.move(Duration.ofHours(1));
        centre.bank.next("refund query", FakeBank.Fault.NOT_SEEN_YET);
        centre.bank.next("refund", FakeBank.Fault.REFUSED_UNRECORDED);

        centre.center().sendRefundAnew(TestCentre.SHOP, BusinessRefundNo.of("r1"));
        centre.runDue();

        assertThat(centre.bank.carriedOut()).hasSize(1);
        assertThat(refund("r1").status()).isNotEqualTo(RefundStatus.FAILED);
    }

    @Test
    void one_of_which_the_channel_never_said_anything_is_put_on_record() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.away(true);
        Refund wanted = centre.refund(payment, "r1", "CNY 1.00");

        centre.passAllTries();

        assertThat(centre.runtime().stores().incidents().newest(10))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.kind()).isEqualTo(Incident.Kind.REFUND_OVERDUE);
                    assertThat(incident.subject()).isEqualTo(wanted.id().value());
                });
    }
}
