package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AccountId;
import io.paycenter.api.MethodCode;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls, notifications, tasks and attempts while their account changes. */
class AccountChangeFlowTest {
    private static final AccountId MAIN = TestCentre.SCAN.account();
    private static final AccountId OTHER = TestCentre.OTHER_ACCOUNT.account();

    private final TestCentre centre = new TestCentre();
    private final List<String> openMeanwhile = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    private void changeMain() {
        centre.runtime().accounts().change(now -> now.withAccount(MAIN, FakeBank.CODE, Map.of("merchant", "9")));
        openMeanwhile.addAll(centre.bank.open());
    }

    private void takeOtherAway() {
        centre.runtime()
                .accounts()
                .change(now ->
                        now.withoutMethod(TestCentre.OTHER_ACCOUNT.code()).withoutAccount(OTHER));
        openMeanwhile.addAll(centre.bank.open());
    }

    private void bringOtherBack() {
        centre.runtime()
                .accounts()
                .change(now -> now.withAccount(OTHER, FakeBank.CODE, Map.of("merchant", "2"))
                        .withMethod(TestCentre.OTHER_ACCOUNT));
    }

    @Test
    void a_call_under_way_ends_with_the_account_that_it_began_with() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.onCall(this::changeMain);

        PayResult result = centre.pay(payment, TestCentre.SCAN);

        assertThat(result).isInstanceOf(PayResult.ActionNeeded.class);
        assertThat(openMeanwhile).containsExactly("1", "2", "9");
        assertThat(centre.bank.open()).containsExactly("2", "9");
    }

    @Test
    void an_account_and_its_method_can_go_between_the_attempt_and_its_call() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.dataSource.beforeCommit(() -> {
            centre.dataSource.beforeCommit(() -> {});
            takeOtherAway();
        });

        assertThat(centre.pay(payment, TestCentre.OTHER_ACCOUNT)).isInstanceOf(PayResult.ActionNeeded.class);
        assertThat(openMeanwhile).containsExactly("1", "2");
        assertThat(centre.bank.open()).containsExactly("1");
    }

    @Test
    void a_notification_under_way_is_acknowledged_by_the_account_that_read_it() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(attempt.id());
        centre.dataSource.beforeCommit(() -> {
            centre.dataSource.beforeCommit(() -> {});
            changeMain();
        });

        assertThat(centre.notify("good paid " + attempt.id())).isEqualTo("TAKEN");
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(openMeanwhile).containsExactly("1", "2", "9");
        assertThat(centre.bank.open()).containsExactly("2", "9");
    }

    @Test
    void the_address_for_notifications_of_a_changed_account_stays() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(attempt.id());

        changeMain();

        assertThat(centre.notify("good paid " + attempt.id())).isEqualTo("TAKEN");
    }

    @Test
    void a_task_under_way_is_done_though_its_account_is_taken_away() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.OTHER_ACCOUNT);
        centre.bank.pay(attempt.id());
        centre.bank.onCall(this::takeOtherAway);

        centre.pass(Duration.ofSeconds(11));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(openMeanwhile).containsExactly("1", "2");
        assertThat(centre.bank.open()).containsExactly("1");
    }

    @Test
    void what_an_account_began_waits_while_it_is_away_and_goes_on_when_it_is_back() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.OTHER_ACCOUNT);
        takeOtherAway();
        centre.bank.pay(attempt.id());

        centre.pass(Duration.ofSeconds(30));

        assertThat(centre.attempt(payment, attempt.id())).isEqualTo(attempt);
        assertThatThrownBy(() -> centre.notify("good paid " + attempt.id(), "other"))
                .isInstanceOf(NotFoundException.class);

        bringOtherBack();
        centre.pass(Duration.ofMinutes(15));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(centre.get(payment).winner()).isEqualTo(attempt.id());
    }

    @Test
    void a_payment_does_not_close_while_an_attempt_of_an_account_that_is_away_may_be_paid() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.OTHER_ACCOUNT);
        takeOtherAway();
        centre.bank.pay(attempt.id());

        centre.pass(Duration.ofMinutes(40));
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);

        bringOtherBack();
        centre.pass(Duration.ofHours(2));
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void a_refund_waits_while_its_account_is_away() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.OTHER_ACCOUNT);
        centre.bank.pay(attempt.id());
        centre.notify("good paid " + attempt.id(), "other");
        takeOtherAway();

        assertThat(centre.refund(payment, "r1", "CNY 1.00").status()).isEqualTo(RefundStatus.PENDING);
        bringOtherBack();
        centre.pass(Duration.ofMinutes(5));

        assertThat(centre.refund(payment, "r1", "CNY 1.00").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.refunds()).hasSize(1);
    }

    @Test
    void a_method_moves_to_another_account_and_what_it_began_stays_where_it_was() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt before = centre.open(payment, TestCentre.SCAN);
        PayMethod moved =
                new PayMethod(TestCentre.SCAN.code(), "Fake Bank", FakeBank.CODE, TestCentre.SCAN.product(), OTHER);

        centre.runtime().accounts().change(now -> now.withMethod(moved));

        Attempt after = centre.open(payment, moved);
        assertThat(after.method().account()).isEqualTo(OTHER);
        assertThat(centre.attempt(payment, before.id()).method().account()).isEqualTo(MAIN);
    }

    @Test
    void a_new_account_is_paid_with_and_notified_at_once() {
        PayMethod third = new PayMethod(
                MethodCode.of("bank-third"), "Third", FakeBank.CODE, FakeBank.SCAN, AccountId.of("third"));
        centre.offer(TestCentre.SCAN, third);
        Payment payment = centre.create("1", "CNY 1.00");
        assertThat(centre.center().methods(payment.id())).containsExactly(TestCentre.SCAN);

        centre.runtime()
                .accounts()
                .change(now ->
                        now.withMethod(third).withAccount(third.account(), FakeBank.CODE, Map.of("merchant", "3")));

        assertThat(centre.center().methods(payment.id())).containsExactly(TestCentre.SCAN, third);
        Attempt attempt = centre.open(payment, third);
        centre.bank.pay(attempt.id());
        assertThat(centre.notify("good paid " + attempt.id(), "third")).isEqualTo("TAKEN");
    }

    @Test
    void a_call_under_way_ends_though_the_centre_closes() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.onCall(() -> {
            centre.runtime().close();
            openMeanwhile.addAll(centre.bank.open());
        });

        assertThat(centre.pay(payment, TestCentre.SCAN)).isInstanceOf(PayResult.ActionNeeded.class);
        assertThat(openMeanwhile).containsExactly("1", "2");
        assertThat(centre.bank.open()).isEmpty();
        assertThatThrownBy(() -> centre.pay(payment, TestCentre.SCAN)).hasMessage("the payment centre is closed");
    }
}
