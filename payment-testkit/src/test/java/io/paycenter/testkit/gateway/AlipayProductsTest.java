package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.response.AlipayTradePayResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every product with every mode of the protocol. The merchant is Alipay's own SDK: it writes what the simulator
 * understands, and checks what the simulator signs.
 */
class AlipayProductsTest {

    private final Shop shop = new Shop();
    private final Browser browser = new Browser();

    static Stream<Arguments> productsInEveryMode() {
        return Arrays.stream(AlipayMode.values())
                .flatMap(mode -> Arrays.stream(AlipayProduct.values()).map(product -> Arguments.of(mode, product)));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @MethodSource("productsInEveryMode")
    void the_sdk_sees_a_trade_paid_and_refunded_and_believes_what_it_is_told(AlipayMode mode, AlipayProduct product)
            throws Exception {
        try (AlipayGateway gateway = mode.start()) {
            Merchant merchant = mode.merchant(gateway).notifiedAt(shop.notifyUrl());

            orderAndPay(gateway, merchant, product);

            assertPaid(merchant.query("P1"));
            gateway.sendDueNotifications();
            assertThat(shop.heard()).hasSize(1);
            assertTold(mode, gateway, "TRADE_SUCCESS");

            assertRefund(merchant.refund("P1", "R1", "4.00"), "Y", "4.00");
            assertRefund(merchant.refund("P1", "R1", "4.00"), "N", "4.00");
            assertRefund(merchant.refund("P1", "R2", "6.00"), "Y", "10.00");
            assertThat(merchant.queryRefund("P1", "R1").getRefundAmount()).isEqualTo("4.00");
            assertThat(merchant.queryRefund("P1", "R2").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
            assertThat(merchant.queryRefund("P1", "R3").getRefundStatus()).isNull();
            assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
            gateway.sendDueNotifications();
            assertThat(shop.heard()).hasSize(3);
            assertTold(mode, gateway, "TRADE_CLOSED");
        }
    }

    @ParameterizedTest
    @MethodSource("productsInEveryMode")
    void the_sdk_closes_one_waiting_trade_and_cancels_another(AlipayMode mode, AlipayProduct product) throws Exception {
        try (AlipayGateway gateway = mode.start()) {
            Merchant merchant = mode.merchant(gateway);
            order(gateway, merchant, product, "CLOSED");
            order(gateway, merchant, product, "CANCELLED");
            gateway.scan("CLOSED");
            gateway.scan("CANCELLED");

            assertThat(merchant.query("CLOSED").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
            assertThat(merchant.close("CLOSED").isSuccess()).isTrue();
            assertThat(merchant.close("CLOSED").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
            assertThat(merchant.cancel("CANCELLED").getAction()).isEqualTo("close");
            assertThat(merchant.cancel("CANCELLED").getRetryFlag()).isEqualTo("N");
            assertThat(merchant.query("CANCELLED").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        }
    }

    @ParameterizedTest
    @EnumSource(AlipayMode.class)
    void cancel_refunds_what_was_paid_and_finds_no_number_that_was_never_ordered(AlipayMode mode) throws Exception {
        try (AlipayGateway gateway = mode.start()) {
            Merchant merchant = mode.merchant(gateway);
            orderAndPay(gateway, merchant, AlipayProduct.BARCODE);

            assertThat(merchant.cancel("P1").getAction()).isEqualTo("refund");
            assertThat(merchant.cancel("P2").getAction()).isNull();
            assertThat(merchant.cancel("P2").getRetryFlag()).isEqualTo("N");
            assertThat(merchant.query("P2").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = AlipayProduct.class,
            names = {"PAGE", "WAP"})
    void the_sdk_believes_the_return_url(AlipayProduct product) throws Exception {
        try (AlipayGateway gateway = AlipayGateway.start()) {
            orderAndPay(gateway, Merchant.of(gateway), product);

            Map<String, String> returned = new HashMap<>(browser.lastReturn());
            assertThat(returned).containsEntry("method", product.method() + ".return");
            assertThat(AlipaySignature.rsaCheckV1(returned, gateway.alipayPublicKey(), "UTF-8", "RSA2"))
                    .isTrue();
        }
    }

    private void orderAndPay(AlipayGateway gateway, Merchant merchant, AlipayProduct product) throws Exception {
        String way = order(gateway, merchant, product, "P1");
        switch (product) {
            case PAGE, WAP -> browser.pay(way);
            case QR, BARCODE -> gateway.pay("P1");
            case APP -> assertThat(gateway.wallet().pay(way).resultStatus()).isEqualTo("9000");
            case JSAPI ->
                assertThat(gateway.wallet().payTrade(way).resultStatus()).isEqualTo("9000");
        }
    }

    /** Orders ten yuan; returns what leads the buyer to the trade. */
    private String order(AlipayGateway gateway, Merchant merchant, AlipayProduct product, String outTradeNo)
            throws Exception {
        String back = "https://shop.example.com/return";
        return switch (product) {
            case PAGE -> browser.open(merchant.pagePay(outTradeNo, "10.00", back, "GET"));
            case WAP ->
                browser.open(merchant.wapPay(outTradeNo, "10.00", back, ",\"product_code\":\"QUICK_WAP_WAY\"", "GET"));
            case APP -> {
                String orderString = merchant.appPay(outTradeNo, "10.00", "");
                gateway.wallet().open(orderString);
                yield orderString;
            }
            case QR -> merchant.precreate(outTradeNo, "10.00").getQrCode();
            case BARCODE -> {
                String code = gateway.payers().show(AlipayPayer.CONFIRMS);
                AlipayTradePayResponse waits = merchant.scan(outTradeNo, "10.00", code);
                assertThat(waits.getCode()).isEqualTo("10003");
                yield code;
            }
            case JSAPI ->
                merchant.create(outTradeNo, "10.00", ",\"buyer_id\":\"2088102100000099\"")
                        .getTradeNo();
        };
    }

    private static void assertPaid(AlipayTradeQueryResponse answer) {
        assertThat(answer.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(answer.getBuyerPayAmount()).isEqualTo("10.00");
    }

    private static void assertRefund(AlipayTradeRefundResponse answer, String fundChange, String refundFee) {
        assertThat(answer.getFundChange()).isEqualTo(fundChange);
        assertThat(answer.getRefundFee()).isEqualTo(refundFee);
    }

    private void assertTold(AlipayMode mode, AlipayGateway gateway, String lastStatus) throws Exception {
        for (Map<String, String> told : shop.heard()) {
            assertThat(mode.verifies(gateway, new HashMap<>(told))).isTrue();
        }
        assertThat(shop.heard().get(shop.heard().size() - 1)).containsEntry("trade_status", lastStatus);
    }
}
