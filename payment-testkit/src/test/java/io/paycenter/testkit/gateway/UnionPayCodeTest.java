package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codes that the payer scans, from the order to the notification. */
class UnionPayCodeTest {

    private static final Map<String, String> NOTHING = Map.of();

    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway = UnionPayVectors.gateway(clock).start();
    private final UnionPayShop shop = new UnionPayShop();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, shop.backUrl());
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    @Test
    void a_code_leads_to_a_page_that_pays() {
        Map<String, String> ordered = merchant.orderQr("ORDER001", 1050);
        assertThat(ordered)
                .containsEntry("respCode", "00")
                .containsEntry("respMsg", "成功[0000000]")
                .containsEntry("orderId", "ORDER001")
                .containsEntry("merId", gateway.merId());

        String code = ordered.get("qrCode");
        assertThat(browser.get(code).body()).contains("¥10.50", "ORDER001", "等待付款", "确认付款 Pay");
        HttpResponse<String> paid = browser.post(code + "/pay", NOTHING);

        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(code).endsWith(Browser.location(paid));
        assertThat(browser.get(code).body()).contains("支付成功 Paid").doesNotContain("<form");
        assertThat(gateway.trade("ORDER001").status()).isEqualTo(UnionPayTradeStatus.PAID);
        assertThat(gateway.trade("ORDER001").balance()).isEqualTo(1050);
    }

    @Test
    void a_query_finds_nothing_before_somebody_pays_and_the_payment_after() {
        merchant.orderQr("ORDER001", 1050);
        assertThat(merchant.query("ORDER001"))
                .containsEntry("respCode", "34")
                .containsEntry("respMsg", "查无此交易[2600000]");

        UnionPayTrade paid = gateway.pay("ORDER001");

        assertThat(merchant.query("ORDER001"))
                .containsEntry("respCode", "00")
                .containsEntry("origRespCode", "00")
                .containsEntry("txnType", "01")
                .containsEntry("txnSubType", "07")
                .containsEntry("bizType", "000000")
                .containsEntry("txnAmt", "1050")
                .containsEntry("settleAmt", "1050")
                .containsEntry("currencyCode", "156")
                .containsEntry("settleDate", "0501")
                .containsEntry("traceTime", "0501120000")
                .containsEntry("queryId", paid.booking().queryId());
        assertThat(paid.booking().queryId()).hasSize(21);
    }

    @Test
    void another_time_or_another_number_is_not_found() {
        String txnTime = merchant.now();
        merchant.orderQr("ORDER001", 1050);
        gateway.pay("ORDER001");
        clock.advance(Duration.ofSeconds(1));

        assertThat(merchant.query("ORDER001")).containsEntry("respCode", "34");
        assertThat(merchant.query("ORDER002", txnTime)).containsEntry("respCode", "34");
        assertThat(merchant.query("ORDER001", txnTime)).containsEntry("origRespCode", "00");
    }

    @Test
    void a_payment_is_told_once_and_signed() {
        Map<String, String> order = merchant.order(UnionPayApi.QR_ORDER, "ORDER001", 1050);
        order.put("reqReserved", "店铺|7");
        merchant.call(UnionPayApi.QR_ORDER, order);
        assertThat(gateway.sendDueNotifications()).isEmpty();
        gateway.pay("ORDER001");

        assertThat(gateway.sendDueNotifications()).singleElement().matches(UnionPayDelivery::isAcknowledged);
        assertThat(gateway.sendDueNotifications()).isEmpty();

        assertThat(shop.heard()).singleElement().satisfies(told -> {
            UnionPayVerifier.verify(told, StandardCharsets.UTF_8, gateway.pki(), clock.instant());
            assertThat(told)
                    .containsEntry("respCode", "00")
                    .containsEntry("respMsg", "success")
                    .containsEntry("orderId", "ORDER001")
                    .containsEntry("txnTime", "20260501120000")
                    .containsEntry("txnAmt", "1050")
                    .containsEntry("reqReserved", "店铺|7")
                    .containsEntry("exchangeRate", "0")
                    .containsEntry("accNo", "6216***********0018")
                    .doesNotContainKeys("origRespCode", "backUrl", "certId");
        });
        assertThat(shop.contentTypes()).containsExactly("application/x-www-form-urlencoded;charset=UTF-8");
    }

    @Test
    void a_try_that_fails_can_be_made_again() {
        String code = merchant.orderQr("ORDER001", 1050).get("qrCode");
        browser.post(code + "/decline", NOTHING);

        assertThat(merchant.query("ORDER001"))
                .containsEntry("origRespCode", "64")
                .containsEntry("origRespMsg", "账户余额不足[6400000]");
        assertThat(browser.get(code).body()).contains("付款失败 Declined", "确认付款 Pay");
        browser.post(code + "/pay", NOTHING);

        assertThat(merchant.query("ORDER001")).containsEntry("origRespCode", "00");
    }

    @Test
    void what_a_bank_is_thinking_about_is_pending() {
        merchant.orderQr("ORDER001", 1050);
        gateway.submit("ORDER001");

        assertThat(merchant.query("ORDER001")).containsEntry("origRespCode", "05");
        assertThat(gateway.notifications()).isEmpty();
        gateway.payWithDefect("ORDER001");
        assertThat(merchant.query("ORDER001")).containsEntry("origRespCode", "A6");
        assertThat(gateway.notifications())
                .singleElement()
                .satisfies(told -> assertThat(told.fields()).containsEntry("respCode", "A6"));
    }

    @Test
    void nobody_pays_after_pay_timeout_and_a_query_still_answers_what_it_did() {
        Map<String, String> order = merchant.order(UnionPayApi.QR_ORDER, "ORDER001", 1050);
        order.put("payTimeout", "20260501121500");
        String code = merchant.call(UnionPayApi.QR_ORDER, order).get("qrCode");
        String txnTime = order.get("txnTime");
        gateway.decline("ORDER001", "61");
        clock.advance(Duration.ofMinutes(15));

        assertThat(browser.post(code + "/pay", NOTHING).statusCode()).isEqualTo(409);
        assertThat(browser.get(code).body()).contains("已超时 Expired").doesNotContain("<form");
        assertThat(gateway.trade("ORDER001").status()).isEqualTo(UnionPayTradeStatus.EXPIRED);
        assertThat(merchant.query("ORDER001", txnTime)).containsEntry("origRespCode", "61");
        assertThatThrownBy(() -> gateway.pay("ORDER001")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_same_number_again_is_a_duplicate_and_the_first_order_stays() {
        merchant.orderQr("ORDER001", 1050);

        assertThat(merchant.orderQr("ORDER001", 1050))
                .containsEntry("respCode", "12")
                .containsEntry("respMsg", "重复交易[2010002]")
                .doesNotContainKey("qrCode");
        assertThat(gateway.trades()).hasSize(1);
    }

    @Test
    void paying_twice_pays_once() {
        String code = merchant.orderQr("ORDER001", 1050).get("qrCode");
        browser.post(code + "/pay", NOTHING);

        assertThat(browser.post(code + "/pay", NOTHING).statusCode()).isEqualTo(409);
        assertThat(gateway.notifications()).hasSize(1);
    }

    @Test
    void pages_that_are_not_there_are_not_found() {
        String code = merchant.orderQr("ORDER001", 1050).get("qrCode");

        assertThat(browser.get(code.replace("/qr/", "/page/")).statusCode()).isEqualTo(404);
        assertThat(browser.get(code.substring(0, code.length() - 1)).statusCode())
                .isEqualTo(404);
        assertThat(browser.get(code + "/pay").statusCode()).isEqualTo(405);
        assertThat(browser.post(code, NOTHING).statusCode()).isEqualTo(405);
        assertThat(browser.get(code + "/return").statusCode()).isEqualTo(404);
        assertThat(browser.get(gateway.baseUrl() + "/gateway/api/queryTrans.do").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_code_that_is_paid_again_is_told_under_the_same_number_and_can_be_refunded() {
        merchant.orderQr("ORDER001", 1050);
        assertThatThrownBy(() -> gateway.payAgain("ORDER001")).isInstanceOf(IllegalStateException.class);
        String first = gateway.pay("ORDER001").booking().queryId();
        String second = gateway.payAgain("ORDER001").booking().queryId();
        gateway.sendDueNotifications();

        assertThat(shop.heard()).extracting(told -> told.get("queryId")).containsExactly(first, second);
        assertThat(shop.heard()).extracting(told -> told.get("orderId")).containsExactly("ORDER001", "ORDER001");
        assertThat(merchant.query("ORDER001")).containsEntry("queryId", first);
        assertThat(merchant.refund("REFUND01", second, 1050)).containsEntry("respCode", "00");
        assertThat(gateway.trade("ORDER001").balance()).isEqualTo(1050);
        assertThat(gateway.trades()).extracting(UnionPayTrade::balance).containsExactly(1050L, 0L);
    }

    @Test
    void brackets_come_back_as_they_were_sent() {
        String reserved = "{cardNumberLock=1&riskInfo={a=1&b=2}}";
        Map<String, String> order = merchant.order(UnionPayApi.QR_ORDER, "ORDER001", 1050);
        order.put("reserved", reserved);
        assertThat(merchant.call(UnionPayApi.QR_ORDER, order)).containsEntry("reserved", reserved);
        gateway.pay("ORDER001");
        gateway.sendDueNotifications();

        assertThat(merchant.query("ORDER001")).containsEntry("reserved", reserved);
        assertThat(shop.heard())
                .singleElement()
                .satisfies(told -> assertThat(told).containsEntry("reserved", reserved));
    }
}
