package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that order a trade, and an answer that does not say so. */
class AlipayProductFaultsTest {

    private static final String PAY = "alipay.trade.pay";
    private static final String CREATE = "alipay.trade.create";
    private static final String BUYER = ",\"buyer_id\":\"2088102100000099\"";
    private static final String CODE = "2800000000000001";

    private final AlipayGateway gateway = AlipayGateway.start();
    private final Merchant merchant = Merchant.of(gateway);
    private final Browser browser = new Browser();

    static Stream<AlipayFault> replacing() {
        return Stream.of(
                AlipayFault.http(502),
                AlipayFault.garbage(),
                AlipayFault.empty(),
                AlipayFault.unavailable(),
                AlipayFault.businessError("ACQ.SYSTEM_ERROR"));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @MethodSource("replacing")
    void a_replaced_answer_charges_nobody_and_makes_no_trade(AlipayFault fault) {
        gateway.faults().next(PAY).answer(fault);
        gateway.faults().next(CREATE).answer(fault);

        assertThat(scanSeemsDone()).isFalse();
        assertThat(createSeemsDone()).isFalse();
        assertThat(gateway.trades()).isEmpty();
        assertThat(scanSeemsDone()).isTrue();
        assertThat(createSeemsDone()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("replacing")
    void after_processing_the_same_answer_hides_a_charge_and_a_trade(AlipayFault fault) {
        gateway.faults().next(PAY).answer(fault.afterProcessing());
        gateway.faults().next(CREATE).answer(fault.afterProcessing());

        assertThat(scanSeemsDone()).isFalse();
        assertThat(createSeemsDone()).isFalse();
        assertThat(gateway.trade("P1").status()).isEqualTo(AlipayTradeStatus.TRADE_SUCCESS);
        assertThat(gateway.trade("P2").status()).isEqualTo(AlipayTradeStatus.WAIT_BUYER_PAY);
    }

    @Test
    void a_payer_may_confirm_before_the_merchant_hears_that_he_has_to() throws Exception {
        try (Shop shop = new Shop()) {
            gateway.faults().next(PAY).answer(AlipayFault.paidBeforeAnswer());

            assertThat(merchant.notifiedAt(shop.notifyUrl())
                            .scan("P1", "10.00", gateway.payers().show(AlipayPayer.CONFIRMS))
                            .getCode())
                    .isEqualTo("10003");
            assertThat(shop.heard())
                    .singleElement()
                    .satisfies(told -> assertThat(told).containsEntry("trade_status", "TRADE_SUCCESS"));
        }
    }

    @Test
    void a_payer_who_is_charged_at_once_is_not_charged_again_before_the_answer() throws Exception {
        try (Shop shop = new Shop()) {
            gateway.faults().next(PAY).answer(AlipayFault.paidBeforeAnswer());

            assertThat(merchant.notifiedAt(shop.notifyUrl())
                            .scan("P1", "10.00", CODE)
                            .getCode())
                    .isEqualTo("10000");
            assertThat(shop.heard()).hasSize(1);
        }
    }

    @Test
    void a_late_answer_is_a_time_out_after_the_charge() {
        gateway.faults().next(PAY).answer(AlipayFault.delay(Duration.ofSeconds(2)));

        assertThat(seemsDone(() -> Merchant.impatient(gateway, Duration.ofMillis(300))
                        .scan("P1", "10.00", CODE)
                        .getCode()))
                .isFalse();
        await().untilAsserted(() -> assertThat(gateway.trades())
                .extracting(AlipayTrade::status)
                .containsExactly(AlipayTradeStatus.TRADE_SUCCESS));
    }

    @Test
    void a_browser_and_a_phone_meet_faults_too_and_an_error_is_a_page() throws Exception {
        String wap = merchant.wapPay("P1", "10.00", null, ",\"product_code\":\"QUICK_WAP_WAY\"", "GET");
        String app = gateway.gatewayUrl().replace("/gateway.do", "/wallet?") + merchant.appPay("P2", "10.00", "");
        gateway.faults().next("alipay.trade.wap.pay").answer(AlipayFault.http(503));
        gateway.faults().next("alipay.trade.wap.pay").answer(AlipayFault.businessError("ACQ.SYSTEM_ERROR"));
        gateway.faults().next("alipay.trade.app.pay").answer(AlipayFault.unavailable());

        assertThat(browser.get(wap).statusCode()).isEqualTo(503);
        assertErrorPage(browser.get(wap, AlipayEntrance.GBK), "ACQ.SYSTEM_ERROR");
        assertErrorPage(browser.get(app, AlipayEntrance.GBK), "isp.unknow-error");
        assertThat(gateway.trades()).isEmpty();
        assertThat(browser.get(wap).statusCode()).isEqualTo(303);
        assertThat(browser.get(app).statusCode()).isEqualTo(303);
    }

    private static void assertErrorPage(HttpResponse<String> page, String subCode) {
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=gbk");
        assertThat(page.body()).contains(subCode, "订单信息有误");
    }

    private boolean scanSeemsDone() {
        return seemsDone(() -> merchant.scan("P1", "10.00", CODE).getCode());
    }

    private boolean createSeemsDone() {
        return seemsDone(() -> merchant.create("P2", "10.00", BUYER).getCode());
    }

    private static boolean seemsDone(SdkCall call) {
        try {
            return "10000".equals(call.code());
        } catch (AlipayApiException | RuntimeException unreadable) {
            return false;
        }
    }

    @FunctionalInterface
    private interface SdkCall {
        String code() throws AlipayApiException;
    }
}
