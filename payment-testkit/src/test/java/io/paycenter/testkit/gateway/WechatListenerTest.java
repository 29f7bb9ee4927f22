package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener sees a request before anything is done about it. */
class WechatListenerTest {

    private final AtomicReference<Consumer<WechatRequest>> listener = new AtomicReference<>(request -> {});
    private final WechatGateway gateway = WechatVectors.gateway(Clock.systemUTC())
            .onRequest(request -> listener.get().accept(request))
            .start();
    private final WechatClient merchant = WechatClient.of(gateway, Clock.systemUTC());

    @BeforeEach
    void order() {
        merchant.order("native", "ORDER1", "");
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_request_is_told_when_nothing_is_done_about_it_yet() {
        List<String> told = new ArrayList<>();
        listener.set(request ->
                told.add(request.path() + " " + gateway.trade("ORDER1").state()));

        merchant.close("ORDER1");

        assertThat(told).containsExactly("/v3/pay/transactions/out-trade-no/ORDER1/close NOTPAY");
        assertThat(gateway.trade("ORDER1").state()).isEqualTo(WechatTradeState.CLOSED);
    }

    @Test
    void a_payer_may_be_quicker_than_the_request() {
        listener.set(request -> gateway.pay("ORDER1"));

        assertThat(merchant.close("ORDER1").code()).isEqualTo("ORDERPAID");
        assertThat(gateway.trade("ORDER1").state()).isEqualTo(WechatTradeState.SUCCESS);
    }

    @Test
    void what_the_listener_throws_leaves_the_request_undone() {
        listener.set(request -> {
            throw new IllegalStateException("the merchant's books do not say it");
        });

        assertThat(merchant.close("ORDER1").status()).isEqualTo(500);
        assertThat(gateway.trade("ORDER1").state()).isEqualTo(WechatTradeState.NOTPAY);
    }
}
