package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking at requests as they arrive. */
class AlipayListenerTest {

    private final AtomicReference<Consumer<AlipayRequest>> listener = new AtomicReference<>(request -> {});
    private final AlipayGateway gateway = AlipayGateway.builder()
            .onRequest(request -> listener.get().accept(request))
            .start();
    private final Merchant merchant = Merchant.of(gateway);

    @BeforeEach
    void order() throws AlipayApiException {
        merchant.precreate("P1", "10.00");
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_request_is_told_when_nothing_is_done_about_it_yet() throws Exception {
        List<String> told = new ArrayList<>();
        gateway.scan("P1");
        listener.set(
                request -> told.add(request.method() + " " + gateway.trade("P1").status()));

        merchant.close("P1");

        assertThat(told).containsExactly("alipay.trade.close WAIT_BUYER_PAY");
        assertThat(gateway.trade("P1").status()).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
    }

    @Test
    void a_buyer_may_be_quicker_than_the_request() throws Exception {
        listener.set(request -> gateway.pay("P1"));

        assertThat(merchant.close("P1").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(gateway.trade("P1").status()).isEqualTo(AlipayTradeStatus.TRADE_SUCCESS);
    }

    @Test
    void what_the_listener_throws_leaves_the_request_undone() {
        gateway.scan("P1");
        listener.set(request -> {
            throw new IllegalStateException("the merchant's books do not say it");
        });

        assertThatThrownBy(() -> merchant.close("P1")).isInstanceOf(AlipayApiException.class);
        assertThat(gateway.trade("P1").status()).isEqualTo(AlipayTradeStatus.WAIT_BUYER_PAY);
    }
}
