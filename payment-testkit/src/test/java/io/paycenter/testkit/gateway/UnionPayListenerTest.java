package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking at requests as they arrive. */
class UnionPayListenerTest {

    private final AtomicReference<Consumer<UnionPayRequest>> listener = new AtomicReference<>(request -> {});
    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway = UnionPayVectors.gateway(clock)
            .onRequest(request -> listener.get().accept(request))
            .start();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, "http://127.0.0.1:9/back");
    private String queryId = "";

    @BeforeEach
    void pay() {
        merchant.orderQr("ORDER001", 1000);
        queryId = gateway.pay("ORDER001").booking().queryId();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_request_is_told_when_nothing_is_done_about_it_yet() {
        List<String> told = new ArrayList<>();
        listener.set(request -> told.add(request.findApi().orElseThrow() + " "
                + gateway.trade("ORDER001").refunds().size()));

        merchant.refund("REFUND01", queryId, 1);

        assertThat(told).containsExactly("REFUND 0");
        assertThat(gateway.trade("ORDER001").refunds()).hasSize(1);
    }

    @Test
    void a_payer_may_be_quicker_than_the_request() {
        String txnTime = merchant.now();
        merchant.scan("ORDER002", 1000, gateway.payers().show(UnionPayPayer.CONFIRMS));
        listener.set(request -> gateway.decline("ORDER002", "64"));

        assertThat(merchant.reverse("ORDER002", txnTime)).containsEntry("respCode", "35");
        assertThat(gateway.trade("ORDER002").status()).isEqualTo(UnionPayTradeStatus.DECLINED);
    }

    @Test
    void what_the_listener_throws_leaves_the_request_undone() {
        listener.set(request -> {
            throw new IllegalStateException("the merchant's books do not say it");
        });

        assertThatThrownBy(() -> merchant.refund("REFUND01", queryId, 1))
                .isInstanceOf(UnionPayVerifier.NotUnionPay.class);
        assertThat(gateway.trade("ORDER001").refunds()).isEmpty();
    }
}
