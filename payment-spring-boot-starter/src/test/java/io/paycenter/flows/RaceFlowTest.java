package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.AlipayDelivery;
import io.paycenter.testkit.gateway.AlipayFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    void the_notification_may_come_before_the_create_call_has_returned() {
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
    void the_notification_may_come_while_the_query_is_under_way() {
        Attempt attempt = centre.scanned("1");
        centre.alipay.pay(attempt.id().value());
        centre.whenArrives(
                "alipay.trade.query",
                () -> assertThat(centre.notifyNow()).singleElement().matches(AlipayDelivery::isAcknowledged));

        centre.center().refresh(attempt.payment());

        assertThat(centre.watch.seen()).containsExactly("pay", "query", "notification");
        paidOnceAndToldOnce(attempt);
    }

    @Test
    void notification_and_query_at_once_from_two_threads() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                Attempt attempt = centre.scanned("round-" + round);
                centre.alipay.pay(attempt.id().value());
                Callable<Object> notification = () -> {
                    start.await();
                    return Notice.of(centre, attempt.id().value())
                            .signed()
                            .post()
                            .body();
                };
                Callable<Object> query = () -> {
                    start.await();
                    return centre.center().refresh(attempt.payment()).status();
                };

                List<Future<Object>> both = threads.invokeAll(List.of(notification, query));

                assertThat(both.get(0).get()).isEqualTo("success");
                assertThat(both.get(1).get()).isEqualTo(PaymentStatus.SUCCEEDED);
                paidOnceAndToldOnce(attempt);
                centre.notifyNow();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(centre.heard.types()).hasSize(10);
        assertThat(centre.receiver.posts()).hasSize(10);
    }

    @Test
    void eight_copies_of_the_notification_from_two_threads() throws Exception {
        Attempt attempt = centre.scanned("1");
        centre.alipay.pay(attempt.id().value());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<String> post = () ->
                    Notice.of(centre, attempt.id().value()).signed().post().body();
            for (Future<String> one : threads.invokeAll(List.of(post, post, post, post, post, post, post, post))) {
                assertThat(one.get()).isEqualTo("success");
            }
        } finally {
            threads.shutdownNow();
        }

        paidOnceAndToldOnce(attempt);
    }

    @Test
    void both_methods_paid_at_once_and_told_from_two_threads_have_one_winner() throws Exception {
        Payment payment = centre.create("1");
        List<Attempt> attempts =
                List.of(centre.open(payment, FlowCentre.QR), centre.open(payment, FlowCentre.OTHER_QR));
        attempts.forEach(attempt -> centre.alipay.pay(attempt.id().value()));
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> posts = attempts.stream()
                    .<Callable<String>>map(attempt -> () -> {
                        start.await();
                        return Notice.of(centre, attempt.id().value())
                                .signed()
                                .post()
                                .body();
                    })
                    .toList();
            for (Future<String> one : threads.invokeAll(posts)) {
                assertThat(one.get()).isEqualTo("success");
            }
        } finally {
            threads.shutdownNow();
        }
        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "payment.duplicate_refunded");
        assertThat(attempts.stream()
                        .mapToInt(attempt -> centre.alipay
                                .trade(attempt.id().value())
                                .refunds()
                                .size()))
                .containsExactlyInAnyOrder(0, 1);
    }
}
