package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.ConflictException;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.testkit.gateway.AlipayFault;
import io.paycenter.testkit.gateway.AlipayTradeStatus;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Money back on what was paid: in parts, never too much, each part once. */
class RefundFlowTest {
    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private Payment payment;

    @BeforeEach
    void pay() {
        payment = centre.paid("1");
    }

    private void wentBack(String yuan, int times) {
        assertThat(centre.alipay.trade(String.valueOf(payment.winner())).refunds())
                .hasSize(times);
        assertThat(centre.alipay.trade(String.valueOf(payment.winner())).refundedAmount())
                .isEqualByComparingTo(yuan);
        assertThat(centre.get(payment).refundedAmount()).isEqualTo(Money.parse("CNY " + yuan));
    }

    @Test
    void in_two_parts() {
        assertThat(centre.refund(payment, "r1", "CNY 30.00").status()).isEqualTo(RefundStatus.SUCCEEDED);
        wentBack("30.00", 1);
        assertThat(centre.refund(payment, "r2", "CNY 58.00").status()).isEqualTo(RefundStatus.SUCCEEDED);

        wentBack("88.00", 2);
        assertThat(centre.alipay.trade(String.valueOf(payment.winner())).status())
                .isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
        assertThat(centre.notifyNow()).hasSize(2).allMatch(Simulator.Told::isAcknowledged);
        centre.runDue();
        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "refund.succeeded", "refund.succeeded");
    }

    @Test
    void more_than_is_left_is_refused_with_what_is_left_and_nothing_is_stored_or_called() {
        centre.refund(payment, "r1", "CNY 30.00");
        Books before = centre.books();

        assertThatThrownBy(() -> centre.refund(payment, "r2", "CNY 58.01"))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("refund_exceeds_paid"))
                .hasMessage("CNY 58.01 was asked, CNY 58.00 of CNY 88.00 can still be refunded");

        assertThat(centre.books()).isEqualTo(before);
        wentBack("30.00", 1);
    }

    @Test
    void while_one_is_pending_its_amount_is_not_free() {
        centre.alipay.faults().next("alipay.trade.refund").answer(AlipayFault.http(502));
        centre.refund(payment, "r1", "CNY 88.00");

        assertThatThrownBy(() -> centre.refund(payment, "r2", "CNY 0.01")).isInstanceOf(ConflictException.class);
        centre.pass(Duration.ofMinutes(1));

        wentBack("88.00", 1);
    }

    @Test
    void the_same_number_with_the_same_contents_is_the_same_refund() {
        Refund first = centre.refund(payment, "r1", "CNY 30.00");
        Books before = centre.books();

        assertThat(centre.refund(payment, "r1", "CNY 30.00")).isEqualTo(first);

        assertThat(centre.books()).isEqualTo(before);
        wentBack("30.00", 1);
    }

    @Test
    void the_same_number_with_other_contents_is_a_conflict_that_names_the_fields() {
        centre.refund(payment, "r1", "CNY 30.00");
        Payment other = centre.paid("2");
        Books before = centre.books();

        assertThatThrownBy(() -> centre.refund(payment, "r1", "CNY 30.01"))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("refund_differs"))
                .hasMessage("refund number r1 is taken by a refund with other contents; different are amount");
        assertThatThrownBy(() -> centre.refund(other, "r1", "CNY 30.00"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("refund number r1 is taken by a refund with other contents; different are orderNo");

        assertThat(centre.books()).isEqualTo(before);
    }

    @Test
    void the_same_number_from_two_threads_at_once_is_one_refund() throws Exception {
        centre.dataSource.meetAt("for update", 2);
        List<Object> results = AtOnce.run(List.of(
                () -> centre.refund(payment, "r1", "CNY 30.00").id(),
                () -> centre.refund(payment, "r1", "CNY 30.00").id()));

        assertThat(centre.dataSource.haveMet()).isTrue();
        assertThat(results).containsOnly(centre.refund("r1").id());
        wentBack("30.00", 1);
    }

    @Test
    void s18_two_at_once_that_together_exceed_what_was_paid_are_one() throws Exception {
        centre.dataSource.meetAt("for update", 2);
        List<Object> results = AtOnce.run(List.of(
                () -> centre.refund(payment, "r1", "CNY 60.00").status(),
                () -> centre.refund(payment, "r2", "CNY 60.00").status()));

        assertThat(centre.dataSource.haveMet()).isTrue();
        assertThat(results).filteredOn(RefundStatus.SUCCEEDED::equals).hasSize(1);
        assertThat(results).filteredOn(ConflictException.class::isInstance).hasSize(1);
        wentBack("60.00", 1);
    }

    @Test
    void s19_unknown_and_done_is_found_by_the_query_and_not_sent_again() {
        centre.alipay
                .faults()
                .next("alipay.trade.refund")
                .answer(AlipayFault.dropped().afterProcessing());

        assertThat(centre.refund(payment, "r1", "CNY 30.00").status()).isEqualTo(RefundStatus.PENDING);
        centre.pass(Duration.ofSeconds(30));

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.watch.seen()).filteredOn("refund"::equals).hasSize(1);
        wentBack("30.00", 1);
    }

    @Test
    void s19_unknown_and_not_done_is_sent_again_under_the_same_number() {
        centre.alipay.faults().next("alipay.trade.refund").answer(AlipayFault.dropped());

        assertThat(centre.refund(payment, "r1", "CNY 30.00").status()).isEqualTo(RefundStatus.PENDING);
        centre.pass(Duration.ofMinutes(2));

        assertThat(centre.watch.seen()).filteredOn("refund"::equals).hasSize(2);
        assertThat(centre.alipay.trade(String.valueOf(payment.winner())).refunds())
                .singleElement()
                .satisfies(refund -> assertThat(refund.outRequestNo())
                        .isEqualTo(centre.refund("r1").id().value()));
        wentBack("30.00", 1);
    }

    @Test
    void unknown_and_told_by_a_notification_is_asked_about_at_once() {
        centre.alipay
                .faults()
                .next("alipay.trade.refund")
                .answer(AlipayFault.dropped().afterProcessing());
        centre.refund(payment, "r1", "CNY 30.00");

        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        centre.runDue();

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void s19_while_the_merchant_has_not_enough_money_it_waits_visibly_and_then_happens_once() {
        centre.alipay
                .faults()
                .next("alipay.trade.refund")
                .times(2)
                .answer(AlipayFault.businessError("ACQ.SELLER_BALANCE_NOT_ENOUGH"));

        Refund refund = centre.refund(payment, "r1", "CNY 30.00");
        assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(String.valueOf(refund.error())).startsWith("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        assertThatThrownBy(() -> centre.refund(payment, "r2", "CNY 58.01")).isInstanceOf(ConflictException.class);
        centre.pass(Duration.ofMinutes(10));

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        wentBack("30.00", 1);
    }

    @Test
    void a_trade_that_is_over_at_alipay_is_a_refusal_and_is_told() {
        centre.alipay.finish(String.valueOf(payment.winner()));

        Refund refund = centre.refund(payment, "r1", "CNY 30.00");
        centre.runDue();

        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "refund.failed");
        wentBack("0.00", 0);
    }
}
