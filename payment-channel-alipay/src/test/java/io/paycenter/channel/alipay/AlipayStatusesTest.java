package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every listed code, for every operation that has its own opinion of it. */
class AlipayStatusesTest {

    @ParameterizedTest
    @CsvSource({
        // code, sub-code, order, trade, refund, question about a refund
        "10000,'',DONE,DONE,DONE,DONE",
        "10003,'',UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "20000,isp.unknow-error,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "20000,aop.unknow-error,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "20000,aop.ACQ.SYSTEM_ERROR,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "40002,ACQ.SYSTEM_ERROR,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "40004,AQC.SYSTEM_ERROR,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "20001,aop.invalid-app-auth-token,REFUSED,NOT_NOW,NOT_NOW,NOT_NOW",
        "40001,isv.missing-method,REFUSED,NOT_NOW,NOT_NOW,NOT_NOW",
        "40002,isv.invalid-signature,REFUSED,NOT_NOW,NOT_NOW,NOT_NOW",
        "40002,isv.invalid-app-id,REFUSED,NOT_NOW,NOT_NOW,NOT_NOW",
        "40002,isv.suspected-attack,REFUSED,NOT_NOW,NOT_NOW,NOT_NOW",
        "40003,isv.missing-signature-config,REFUSED,NOT_NOW,NOT_NOW,NOT_NOW",
        "40005,isv.app-call-limited,REFUSED,NOT_NOW,NOT_NOW,NOT_NOW",
        "40005,isv.method-call-limited,REFUSED,NOT_NOW,NOT_NOW,NOT_NOW",
        "40006,isv.insufficient-isv-permissions,REFUSED,NOT_NOW,NOT_NOW,NOT_NOW",
        "40004,ACQ.SOMETHING_NEW,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "50000,ACQ.INVALID_PARAMETER,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "'','',UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "40004,ACQ.TRADE_NOT_EXIST,UNKNOWN,NO_SUCH_TRADE,REFUSED,UNKNOWN",
        "40004,TRADE_NOT_EXIST,UNKNOWN,NO_SUCH_TRADE,REFUSED,UNKNOWN",
        "40004,ACQ.TRADE_HAS_SUCCESS,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "40004,ACQ.TRADE_HAS_CLOSE,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "40004,ACQ.CONTEXT_INCONSISTENT,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "40004,ACQ.APPLY_PC_MERCHANT_CODE_ERROR,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "40004,ACQ.DISCORDANT_REPEAT_REQUEST,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "40004,ACQ.ENTERPRISE_PAY_BIZ_ERROR,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "40004,ACQ.SELLER_BALANCE_NOT_ENOUGH,UNKNOWN,UNKNOWN,NOT_NOW,UNKNOWN",
        "40004,ACQ.TRADE_STATUS_ERROR,UNKNOWN,UNKNOWN,REFUSED,UNKNOWN",
        "40004,ACQ.REASON_TRADE_STATUS_INVALID,UNKNOWN,UNKNOWN,REFUSED,UNKNOWN",
        "40004,ACQ.REASON_ILLEGAL_STATUS,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "40004,ACQ.INVALID_PARAMETER,REFUSED,UNKNOWN,REFUSED,UNKNOWN",
        "40004,ACQ.BUYER_NOT_EXIST,REFUSED,UNKNOWN,REFUSED,UNKNOWN",
        "40004,ACQ.BUYER_ENABLE_STATUS_FORBID,REFUSED,UNKNOWN,REFUSED,UNKNOWN"
    })
    void a_signed_code_means_one_thing_for_each_operation(
            String code, String subCode, Meaning order, Meaning trade, Meaning refund, Meaning refundQuestion) {
        AlipayAnswer answer = answer(true, code, subCode);

        assertThat(AlipayStatuses.ofOrder(answer)).isEqualTo(order);
        assertThat(AlipayStatuses.ofTrade(answer)).isEqualTo(trade);
        assertThat(AlipayStatuses.ofRefund(answer)).isEqualTo(refund);
        assertThat(AlipayStatuses.ofRefundQuestion(answer)).isEqualTo(refundQuestion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAYMENT_AUTH_CODE_INVALID",
                "BUYER_BALANCE_NOT_ENOUGH",
                "BUYER_BANKCARD_BALANCE_NOT_ENOUGH",
                "ERROR_BALANCE_PAYMENT_DISABLE",
                "PAYMENT_FAIL",
                "PULL_MOBILE_CASHIER_FAIL",
                "MOBILE_PAYMENT_SWITCH_OFF",
                "USER_FACE_PAYMENT_SWITCH_OFF",
                "NO_PAYMENT_INSTRUMENTS_AVAILABLE",
                "NOT_SUPPORT_PAYMENT_INST",
                "BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR",
                "BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR",
                "BEYOND_PAY_RESTRICTION",
                "ERROR_BUYER_CERTIFY_LEVEL_LIMIT",
                "BUYER_SELLER_EQUAL",
                "PAYER_UNMATCHED",
                "TRADE_BUYER_NOT_MATCH",
                "PAYMENT_REQUEST_HAS_RISK",
                "NOT_CERTIFIED_USER",
                "BEYOND_PER_RECEIPT_DAY_RESTRICTION",
                "BEYOND_PER_RECEIPT_SINGLE_RESTRICTION",
                "MERCHANT_PERM_RECEIPT_DAY_LIMIT",
                "MERCHANT_PERM_RECEIPT_SINGLE_LIMIT",
                "MERCHANT_PERM_RECEIPT_SUSPEND_LIMIT",
                "MERCHANT_STATUS_NOT_NORMAL",
                "SELLER_BEEN_BLOCKED",
                "SELLER_NOT_EXIST",
                "INVALID_RECEIVE_ACCOUNT",
                "PARTNER_ERROR",
                "ACCESS_FORBIDDEN",
                "PRODUCT_AMOUNT_LIMIT_ERROR",
                "RISK_MERCHANT_IP_NOT_EXIST",
                "EXIST_FORBIDDEN_WORD",
                "TOTAL_FEE_EXCEED",
                "NOW_TIME_AFTER_EXPIRE_TIME_ERROR",
                "SUB_GOODS_SIZE_MAX_COUNT",
                "INVALID_STORE_ID"
            })
    void these_refuse_an_order_and_say_nothing_of_anything_else(String code) {
        AlipayAnswer answer = answer(true, "40004", "ACQ." + code);

        assertThat(AlipayStatuses.ofOrder(answer)).isEqualTo(Meaning.REFUSED);
        assertThat(AlipayStatuses.ofTrade(answer)).isEqualTo(Meaning.UNKNOWN);
        assertThat(AlipayStatuses.ofRefund(answer)).isEqualTo(Meaning.UNKNOWN);
        assertThat(AlipayStatuses.ofRefundQuestion(answer)).isEqualTo(Meaning.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REASON_TRADE_REFUND_FEE_ERR",
                "REFUND_AMT_NOT_EQUAL_TOTAL",
                "REFUND_FEE_ERROR",
                "TRADE_HAS_FINISHED",
                "TRADE_NOT_ALLOW_REFUND",
                "NOT_ALLOW_PARTIAL_REFUND",
                "ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND",
                "REASON_TRADE_BEEN_FREEZEN",
                "BUYER_ERROR",
                "USER_NOT_MATCH_ERR",
                "CUSTOMER_VALIDATE_ERROR",
                "REFUND_ACCOUNT_NOT_EXIST",
                "CURRENCY_NOT_SUPPORT",
                "ALLOC_AMOUNT_VALIDATE_ERROR",
                "REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST",
                "REFUNDALLOC_UNAUTH_LIMIT",
                "TRADE_SETTLE_ERROR",
                "REFUND_CHARGE_ERROR",
                "OVERDRAFT_AGREEMENT_NOT_MATCH"
            })
    void these_refuse_a_refund_and_say_nothing_of_anything_else(String code) {
        AlipayAnswer answer = answer(true, "40004", "ACQ." + code);

        assertThat(AlipayStatuses.ofRefund(answer)).isEqualTo(Meaning.REFUSED);
        assertThat(AlipayStatuses.ofOrder(answer)).isEqualTo(Meaning.UNKNOWN);
        assertThat(AlipayStatuses.ofTrade(answer)).isEqualTo(Meaning.UNKNOWN);
        assertThat(AlipayStatuses.ofRefundQuestion(answer)).isEqualTo(Meaning.UNKNOWN);
    }

    @Test
    void a_code_in_an_answer_that_is_not_signed_means_nothing() {
        for (String[] code : new String[][] {
            {"10000", ""}, {"40002", "isv.invalid-app-id"}, {"40004", "ACQ.TRADE_NOT_EXIST"}, {"40005", "x"}
        }) {
            AlipayAnswer answer = answer(false, code[0], code[1]);

            assertThat(AlipayStatuses.ofOrder(answer)).isEqualTo(Meaning.UNKNOWN);
            assertThat(AlipayStatuses.ofTrade(answer)).isEqualTo(Meaning.UNKNOWN);
            assertThat(AlipayStatuses.ofRefund(answer)).isEqualTo(Meaning.UNKNOWN);
            assertThat(AlipayStatuses.ofRefundQuestion(answer)).isEqualTo(Meaning.UNKNOWN);
        }
    }

    private static AlipayAnswer answer(boolean authentic, String code, String subCode) {
        return new AlipayAnswer(authentic, Map.of("code", code, "sub_code", subCode));
    }
}
