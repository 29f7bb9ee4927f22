package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.testkit.gateway.AlipayFault;
import io.paycenter.testkit.gateway.AlipayTradeStatus;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * When a call arrives, what it is about is committed together with the task that finds out its end, and its caller holds no
 * transaction. {@link CallWatch} looks at each call of every flow test; here each flow has a test of its own.
 */
class CommittedBeforeCallFlowTest {
    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private void seen(String... calls) {
        assertThat(centre.watch.seen()).containsExactly(calls);
        assertThat(centre.watch.complaints()).isEmpty();
    }

    @Test
    void paying_by_code() {
        Payment payment = centre.create("1");
        centre.whenArrives(
                "alipay.trade.precreate",
                () -> assertThat(centre.attempt(payment, FlowCentre.QR).status())
                        .isEqualTo(AttemptStatus.CREATED));

        centre.open(payment, FlowCentre.QR);

        seen("pay");
        assertThat(centre.attempt(payment, FlowCentre.QR).status()).isEqualTo(AttemptStatus.PENDING);
    }

    @Test
    void paying_by_page_the_browser_is_what_calls() {
        PayResult result = centre.pay(centre.create("1"), FlowCentre.PAGE);
        seen();

        assertThat(result)
                .isInstanceOfSatisfying(
                        PayResult.ActionNeeded.class,
                        needed -> assertThat(needed.action())
                                .isInstanceOfSatisfying(
                                        PayAction.PostForm.class,
                                        form -> assertThat(Browser.submit(form).statusCode())
                                                .isEqualTo(303)));

        seen("pay");
    }

    @Test
    void refreshing() {
        Attempt attempt = centre.scanned("1");

        centre.center().refresh(attempt.payment());

        seen("pay", "query");
    }

    @Test
    void the_query_task() {
        Attempt attempt = centre.scanned("1");
        centre.alipay.pay(attempt.id().value());

        centre.pass(Duration.ofSeconds(10));

        seen("pay", "query", "delivery");
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void closing() {
        Attempt attempt = centre.scanned("1");

        centre.center().close(attempt.payment());
        seen("pay");
        centre.runDue();

        seen("pay", "query", "close", "delivery");
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void closing_in_time() {
        Attempt attempt = centre.scanned("1");
        Alipay.ITS_CLOCK.lagBy(Duration.ofSeconds(5));

        centre.clock.move(Duration.ofMinutes(30));
        centre.runDue();

        assertThat(centre.watch.seen())
                .startsWith("pay")
                .contains("query", "close")
                .endsWith("delivery");
        assertThat(centre.alipay.trade(attempt.id().value()).status()).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void refunding() {
        Payment payment = centre.paid("1");

        Refund refund = centre.refund(payment, "r1", "CNY 8.00");

        seen("pay", "notification", "refund");
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void asking_about_a_refund() {
        Payment payment = centre.paid("1");
        centre.alipay.faults().next("alipay.trade.refund").answer(AlipayFault.truncated());
        centre.refund(payment, "r1", "CNY 8.00");

        centre.pass(Duration.ofSeconds(30));

        assertThat(centre.watch.seen()).containsSubsequence("refund", "refund query");
        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void refunding_what_nobody_owed() {
        Payment payment = centre.create("1");
        Attempt second = centre.open(payment, FlowCentre.OTHER_QR);
        Attempt first = centre.open(payment, FlowCentre.QR);
        centre.alipay.pay(first.id().value());
        centre.alipay.pay(second.id().value());
        centre.notifyNow();

        centre.runDue();

        assertThat(centre.watch.seen())
                .as("what was never sent need not be asked about")
                .contains("refund")
                .doesNotContain("refund query");
    }

    @Test
    void a_notification_is_acknowledged_after_the_commit_and_outside_of_it() {
        Attempt attempt = centre.scanned("1");
        centre.alipay.pay(attempt.id().value());

        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);

        seen("pay", "notification");
        assertThat(centre.books().payments())
                .singleElement()
                .satisfies(payment -> assertThat(payment.text("status")).isEqualTo("SUCCEEDED"));
    }

    @Test
    void telling_a_business_line() {
        centre.paid("1");
        seen("pay", "notification");

        centre.runDue();

        seen("pay", "notification", "delivery");
    }

    @Test
    void a_caller_inside_a_transaction_is_refused_before_anything_is_stored_or_called() {
        Payment payment = centre.create("1");
        Payment paid = centre.paid("2");
        Books before = centre.books();
        List<Runnable> calls = List.of(
                () -> centre.pay(payment, FlowCentre.QR),
                () -> centre.center().refresh(payment.id()),
                () -> centre.refund(paid, "r1", "CNY 8.00"));

        for (Runnable call : calls) {
            assertThatThrownBy(() -> centre.transactions.required(() -> {
                        call.run();
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside a database transaction");
        }

        assertThat(centre.books()).isEqualTo(before);
        seen("pay", "notification");
    }

    @Test
    void the_watch_itself_notices_a_call_inside_a_transaction_and_one_that_nothing_is_committed_for() throws Exception {
        try (ChannelHttp http = new ChannelHttp(Duration.ofSeconds(60), Duration.ofSeconds(60))) {
            URI target = URI.create(centre.alipay.gatewayUrl() + "?method=alipay.trade.query&charset=UTF-8");
            byte[] body = "biz_content=%7B%22out_trade_no%22%3A%22A0%22%7D".getBytes(StandardCharsets.US_ASCII);
            centre.transactions.required(() -> {
                assertThat(centre.transactions.isActive()).isTrue();
                return post(http, target, body);
            });
        }

        assertThat(centre.watch.complaints())
                .hasSize(2)
                .anyMatch(complaint -> complaint.contains("from inside a database transaction"))
                .anyMatch(complaint -> complaint.contains("not committed: A0"));
        centre.watch.complaints().clear();
    }

    private static int post(ChannelHttp http, URI target, byte[] body) {
        try {
            return http.post(target, "application/x-www-form-urlencoded", body).length;
        } catch (ChannelUnknownException doubt) {
            return 0;
        }
    }
}
