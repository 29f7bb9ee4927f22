package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.ConflictException;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.StoreException;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.AlipayFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Paying: a process that dies on the way, and a payer who presses more than once. */
class PayFlowTest {
    private static final String ORDER = "alipay.trade.precreate";

    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private void isPaidBy(Attempt attempt) {
        centre.alipay.pay(attempt.id().value());
        centre.notifyNow();
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
    }

    private long tradesOf(Payment payment) {
        List<String> numbers = centre.get(payment).attempts().stream()
                .map(attempt -> attempt.id().value())
                .toList();
        return centre.alipay.trades().stream()
                .filter(trade -> numbers.contains(trade.outTradeNo()))
                .count();
    }

    @Test
    void s01_killed_after_the_payment_was_stored_the_caller_asks_again_and_it_is_paid() {
        centre.crash().atNext("after commit");
        assertThatThrownBy(() -> centre.create("1")).isInstanceOf(StoreException.class);
        centre.startAgain();
        assertThat(centre.books().payments()).hasSize(1);
        assertThat(centre.books().attempts()).isEmpty();

        isPaidBy(centre.open(centre.create("1"), FlowCentre.QR));

        assertThat(centre.books().payments()).hasSize(1);
    }

    @Test
    void who_picks_the_code_again_after_it_has_died_is_shown_one_that_can_be_scanned() {
        Payment payment = centre.center()
                .create(FlowCentre.order("1", "CNY 88.00")
                        .timeToPay(Duration.ofHours(24))
                        .build())
                .payment();
        Attempt first = centre.open(payment, FlowCentre.QR);
        centre.pass(Duration.ofMinutes(119));
        assertThat(centre.open(payment, FlowCentre.QR).id()).as("it lives").isEqualTo(first.id());
        centre.pass(Duration.ofMinutes(1));

        Attempt second = centre.open(payment, FlowCentre.QR);

        assertThat(second.id()).isNotEqualTo(first.id());
        centre.alipay.scan(second.id().value());
        isPaidBy(second);
    }

    @Test
    void a_form_that_a_key_signed_which_was_changed_meanwhile_is_not_shown_again_and_a_code_is() {
        Payment payment = centre.create("1");
        Attempt form = centre.open(payment, FlowCentre.PAGE);
        Attempt code = centre.open(payment, FlowCentre.QR);
        assertThat(centre.open(payment, FlowCentre.PAGE).id()).isEqualTo(form.id());

        centre.runtime().accounts().change(now -> now.withAccountAnew(FlowCentre.PAGE.account()));

        assertThat(centre.open(payment, FlowCentre.PAGE).id()).isNotEqualTo(form.id());
        assertThat(centre.open(payment, FlowCentre.QR).id()).isEqualTo(code.id());
    }

    @Test
    void s01_killed_after_the_payment_was_stored_and_asked_for_no_more_it_closes_in_time() {
        centre.crash().atNext("after commit");
        assertThatThrownBy(() -> centre.create("1")).isInstanceOf(StoreException.class);
        centre.startAgain();

        centre.pass(Duration.ofMinutes(31));

        assertThat(centre.create("1").status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void s02_killed_before_the_channel_was_called_the_attempt_ends_and_the_payer_may_try_again() {
        Payment payment = centre.create("1");
        centre.crash().atNext("before " + ORDER);
        assertThatThrownBy(() -> centre.pay(payment, FlowCentre.QR)).isInstanceOf(StoreException.class);
        centre.startAgain();
        Attempt lost = centre.attempt(payment, FlowCentre.QR);
        assertThat(lost.status()).isEqualTo(AttemptStatus.CREATED);
        assertThat(tradesOf(payment)).isZero();

        centre.pass(Duration.ofMinutes(3));

        assertThat(centre.watch.seen()).contains("query").doesNotContain("pay");
        assertThat(centre.status(lost)).isEqualTo(AttemptStatus.CLOSED);
        isPaidBy(centre.open(payment, FlowCentre.QR));
    }

    @Test
    void s03_killed_before_the_channels_yes_was_stored_the_query_finds_the_trade_and_no_second_one_is_made() {
        Payment payment = centre.create("1");
        centre.crash().atNext("after " + ORDER);
        assertThatThrownBy(() -> centre.pay(payment, FlowCentre.QR)).isInstanceOf(StoreException.class);
        centre.startAgain();
        Attempt attempt = centre.attempt(payment, FlowCentre.QR);
        assertThat(attempt.status()).isEqualTo(AttemptStatus.CREATED);

        assertThat(centre.pay(payment, FlowCentre.QR)).isEqualTo(new PayResult.Undecided(attempt));
        centre.alipay.pay(attempt.id().value());
        centre.pass(Duration.ofSeconds(15));

        assertThat(centre.get(payment).winner()).isEqualTo(attempt.id());
        assertThat(centre.watch.seen()).contains("query").containsOnlyOnce("pay");
        assertThat(tradesOf(payment)).isEqualTo(1);
    }

    @Test
    void s08_pressed_in_a_second_tab_while_the_order_is_being_placed_makes_no_second_trade() {
        Payment payment = centre.create("1");
        List<PayResult> second = new ArrayList<>();
        centre.whenArrives(ORDER, () -> second.add(centre.pay(payment, FlowCentre.QR)));

        PayResult first = centre.pay(payment, FlowCentre.QR);

        assertThat(second).singleElement().isInstanceOf(PayResult.Undecided.class);
        assertThat(first).isInstanceOf(PayResult.ActionNeeded.class);
        assertThat(centre.pay(payment, FlowCentre.QR)).isEqualTo(first);
        assertThat(centre.watch.seen()).containsExactly("pay");
        assertThat(tradesOf(payment)).isEqualTo(1);
    }

    @Test
    void s08_pressed_in_two_tabs_at_the_same_moment_one_trade_is_made() throws Exception {
        Payment payment = centre.create("1");
        Callable<PayResult> press = () -> centre.pay(payment, FlowCentre.QR);
        centre.dataSource.meetAt("for update", 2);

        List<Object> results = AtOnce.run(List.of(press, press));

        assertThat(centre.dataSource.haveMet()).isTrue();
        assertThat(results).hasAtLeastOneElementOfType(PayResult.ActionNeeded.class);
        assertThat(results)
                .allMatch(result -> result instanceof PayResult.ActionNeeded || result instanceof PayResult.Undecided);
        assertThat(centre.get(payment).attempts()).hasSize(1);
        assertThat(tradesOf(payment)).isEqualTo(1);
    }

    @Test
    void s08_the_method_may_be_switched_after_a_refusal() {
        Payment payment = centre.create("1");
        centre.alipay.faults().next(ORDER).answer(AlipayFault.businessError("ACQ.BUYER_BALANCE_NOT_ENOUGH"));
        assertThat(centre.pay(payment, FlowCentre.QR)).isInstanceOf(PayResult.Refused.class);

        isPaidBy(centre.open(payment, FlowCentre.OTHER_QR));

        assertThat(centre.attempt(payment, FlowCentre.QR).status()).isEqualTo(AttemptStatus.FAILED);
        centre.runDue();
        assertThat(centre.heard.types()).containsExactly("payment.succeeded");
    }

    @Test
    void s08_pressed_in_the_second_in_which_it_expires_nothing_is_ordered() {
        Payment payment = centre.create("1");
        centre.clock.move(Duration.ofMinutes(30));
        Books before = centre.books();

        assertThatThrownBy(() -> centre.pay(payment, FlowCentre.QR)).isInstanceOf(ConflictException.class);

        assertThat(centre.books()).isEqualTo(before);
        assertThat(centre.watch.seen()).isEmpty();
    }
}
