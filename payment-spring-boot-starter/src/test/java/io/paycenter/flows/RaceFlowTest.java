package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.AlipayFault;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same fact from several sides, early, or at once: one effect, one event. */
class RaceFlowTest {
    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private void paidOnceAndToldOnce(Attempt attempt) {
        centre.runDue();
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
        assertThat(centre.books().refunds()).isEmpty();
        assertThat(centre.books().events().stream()
                        .filter(event ->
                                event.is("payment_id", attempt.payment().value())))
                .hasSize(1);
    }

    @Test
    void s06_the_notification_may_come_before_the_create_call_has_returned() {
        Payment payment = centre.create("1");
        centre.alipay.faults().next("alipay.trade.precreate").answer(AlipayFault.paidBeforeAnswer());

        PayResult result = centre.pay(payment, FlowCentre.QR);

        assertThat(centre.watch.seen()).containsExactly("pay", "notification");
        assertThat(result).isEqualTo(new PayResult.Paid(centre.get(payment)));
        paidOnceAndToldOnce(centre.attempt(payment, FlowCentre.QR));
        assertThat(centre.heard.types()).containsExactly("payment.succeeded");
        assertThat(centre.receiver.posts()).hasSize(1);
    }

    @Test
    void s09_the_notification_may_come_while_the_query_is_under_way() {
        Attempt attempt = centre.scanned("1");
        centre.alipay.pay(attempt.id().value());
        centre.whenArrives(
                "alipay.trade.query",
                () -> assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged));

        centre.center().refresh(attempt.payment());

        assertThat(centre.watch.seen()).containsExactly("pay", "query", "notification");
        paidOnceAndToldOnce(attempt);
    }

    @Test
    void s09_notification_and_query_that_bring_the_same_success_at_the_same_moment() throws Exception {
        Attempt attempt = centre.scanned("1");
        centre.alipay.pay(attempt.id().value());
        Notice notice = Notice.of(centre, attempt.id().value()).signed();
        centre.dataSource.meetAt("for update", 2);

        List<Object> both = AtOnce.run(List.of(
                () -> notice.post().body(),
                () -> centre.center().refresh(attempt.payment()).status()));

        assertThat(centre.dataSource.haveMet()).isTrue();
        assertThat(both).containsExactly("success", PaymentStatus.SUCCEEDED);
        paidOnceAndToldOnce(attempt);
        assertThat(centre.heard.types()).containsExactly("payment.succeeded");
        assertThat(centre.receiver.posts()).hasSize(1);
    }

    @Test
    void s10_eight_copies_of_the_notification_that_come_to_two_nodes_at_the_same_moment() throws Exception {
        centre.becomeTwoNodes();
        Attempt attempt = centre.scanned("1");
        centre.alipay.pay(attempt.id().value());
        Notice notice = Notice.of(centre, attempt.id().value()).signed();
        Callable<String> post = () -> notice.post().body();
        centre.dataSource.meetAt("for update", 8);

        List<Object> answers = AtOnce.run(Collections.nCopies(8, post));

        assertThat(centre.dataSource.haveMet()).isTrue();
        assertThat(answers).hasSize(8).containsOnly("success");
        paidOnceAndToldOnce(attempt);
        assertThat(centre.books().notifications()).hasSize(1);
    }

    @Test
    void s13_both_methods_paid_and_told_at_the_same_moment_have_one_winner() throws Exception {
        Payment payment = centre.create("1");
        List<Attempt> attempts =
                List.of(centre.open(payment, FlowCentre.QR), centre.open(payment, FlowCentre.OTHER_QR));
        attempts.forEach(attempt -> centre.alipay.pay(attempt.id().value()));
        List<Callable<String>> posts = attempts.stream()
                .map(attempt -> Notice.of(centre, attempt.id().value()).signed())
                .<Callable<String>>map(notice -> () -> notice.post().body())
                .toList();
        centre.dataSource.meetAt("for update", 2);

        List<Object> answers = AtOnce.run(posts);
        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.dataSource.haveMet()).isTrue();
        assertThat(answers).containsExactly("success", "success");
        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "payment.duplicate_refunded");
        assertThat(attempts.stream()
                        .mapToInt(attempt -> centre.alipay
                                .trade(attempt.id().value())
                                .refunds()
                                .size()))
                .containsExactlyInAnyOrder(0, 1);
    }
}
