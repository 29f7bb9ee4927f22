package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes that the merchant scans, and reversals. */
class UnionPayBarcodeTest {

    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway = UnionPayVectors.gateway(clock).start();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, "http://127.0.0.1:9/back");

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PAYS_AT_ONCE, 00, 00, PAID",
        "CONFIRMS, 00, 05, WAITING",
        "IS_DECLINED_LATER, 00, 64, DECLINED",
        "HAS_SILENT_ISSUER, 04, 04, WAITING",
        "HAS_NO_BALANCE, 64, 64, DECLINED"
    })
    void what_a_payer_does_is_found_by_a_query(
            UnionPayPayer payer, String answered, String found, UnionPayTradeStatus status) {
        assertThat(scan("ORDER001", payer)).containsEntry("respCode", answered);

        assertThat(merchant.query("ORDER001"))
                .containsEntry("respCode", "00")
                .containsEntry("origRespCode", found)
                .containsEntry("txnSubType", "06");
        assertThat(gateway.trade("ORDER001").status()).isEqualTo(status);
        assertThat(gateway.notifications()).hasSize(status == UnionPayTradeStatus.PAID ? 1 : 0);
    }

    @Test
    void an_invalid_code_leaves_no_order() {
        assertThat(scan("ORDER001", UnionPayPayer.HAS_INVALID_CODE)).containsEntry("respCode", "88");

        assertThat(merchant.query("ORDER001")).containsEntry("respCode", "34");
        assertThat(merchant.scan("ORDER001", 1050, "13000000000000001")).containsEntry("respCode", "88");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIRMS", "HAS_SILENT_ISSUER"})
    void who_is_asked_may_pay_or_not(UnionPayPayer payer) {
        scan("ORDER001", payer);
        scan("ORDER002", payer);
        gateway.pay("ORDER001");
        gateway.decline("ORDER002", "65");

        assertThat(merchant.query("ORDER001")).containsEntry("origRespCode", "00");
        assertThat(merchant.query("ORDER002")).containsEntry("origRespCode", "65");
        assertThat(gateway.notifications())
                .extracting(UnionPayNotification::orderId)
                .containsExactly("ORDER001");
        assertThatIllegalStateException().isThrownBy(() -> gateway.pay("ORDER002"));
    }

    @Test
    void codes_that_nobody_has_shown_pay_up_to_a_limit() {
        merchant.scan("ORDER001", 100_000, "6200000000000000001");
        merchant.scan("ORDER002", 100_001, "6200000000000000002");

        assertThat(gateway.trade("ORDER001").status()).isEqualTo(UnionPayTradeStatus.PAID);
        assertThat(gateway.trade("ORDER002").status()).isEqualTo(UnionPayTradeStatus.WAITING);
    }

    @Test
    void a_code_is_good_once_and_a_number_that_is_used_up_does_not_use_it_up() {
        String code = gateway.payers().show(UnionPayPayer.PAYS_AT_ONCE);
        scan("ORDER001", UnionPayPayer.PAYS_AT_ONCE);

        assertThat(merchant.scan("ORDER001", 1050, code)).containsEntry("respCode", "12");
        assertThat(merchant.scan("ORDER002", 1050, code)).containsEntry("respCode", "00");
        assertThat(merchant.scan("ORDER003", 1050, code)).containsEntry("respCode", "88");
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.payers().show(code, UnionPayPayer.CONFIRMS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway.payers().show("130000000000000001", UnionPayPayer.CONFIRMS));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAYS_AT_ONCE", "CONFIRMS", "HAS_SILENT_ISSUER"})
    void a_reversal_takes_back_what_was_paid_or_may_be(UnionPayPayer payer) {
        String txnTime = merchant.now();
        scan("ORDER001", payer);
        clock.advance(Duration.ofSeconds(30));

        assertThat(merchant.reverse("ORDER001", txnTime)).containsEntry("respCode", "00");
        assertThat(merchant.reverse("ORDER001", txnTime)).containsEntry("respCode", "00");

        assertThat(merchant.query("ORDER001", txnTime)).containsEntry("origRespCode", "46");
        assertThat(gateway.trade("ORDER001").balance()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> gateway.pay("ORDER001"));
    }

    @Test
    void a_reversal_finds_its_original_by_number_and_time_and_only_codes() {
        String txnTime = merchant.now();
        scan("ORDER001", UnionPayPayer.CONFIRMS);
        merchant.call(UnionPayApi.APP_ORDER, merchant.order(UnionPayApi.APP_ORDER, "ORDER002", 1050));
        gateway.pay("ORDER002");
        clock.advance(Duration.ofSeconds(1));

        assertThat(merchant.reverse("ORDER001", merchant.now())).containsEntry("respCode", "35");
        assertThat(merchant.reverse("ORDER003", txnTime)).containsEntry("respCode", "35");
        assertThat(merchant.reverse("ORDER002", txnTime)).containsEntry("respCode", "35");
        assertThat(gateway.trade("ORDER001").status()).isEqualTo(UnionPayTradeStatus.WAITING);
    }

    @Test
    void a_reversal_comes_on_the_same_settlement_day() {
        String txnTime = merchant.now();
        scan("ORDER001", UnionPayPayer.CONFIRMS);
        scan("ORDER002", UnionPayPayer.CONFIRMS);
        clock.advance(Duration.ofHours(11).minusSeconds(1));
        assertThat(merchant.reverse("ORDER001", txnTime)).containsEntry("respCode", "00");

        clock.advance(Duration.ofSeconds(1));
        assertThat(merchant.reverse("ORDER002", txnTime)).containsEntry("respCode", "35");
    }

    @Test
    void what_was_refunded_or_declined_is_not_reversed() {
        String txnTime = merchant.now();
        String queryId = scan("ORDER001", UnionPayPayer.PAYS_AT_ONCE).get("queryId");
        merchant.refund("REFUND01", queryId, 1);
        scan("ORDER002", UnionPayPayer.HAS_NO_BALANCE);

        assertThat(merchant.reverse("ORDER001", txnTime)).containsEntry("respCode", "35");
        assertThat(merchant.reverse("ORDER002", txnTime)).containsEntry("respCode", "35");
    }

    private Map<String, String> scan(String orderId, UnionPayPayer payer) {
        return merchant.scan(orderId, 1050, gateway.payers().show(payer));
    }
}
