package io.paycenter.channel.alipay;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Alipay's codes as tables, one for each operation. Three rules stand above them: an answer that is not signed means
 * nothing; a code that is not listed means nothing; a code that may also be the echo of an earlier call of ours (the
 * order is closed, the number is used) means nothing, because a query can tell and a guess can cost. So do the codes of
 * products that are not here: agreements, withholding and pre-authorization.
 *
 * <p>Sub-codes are compared without their unstable prefixes: {@code ACQ.SYSTEM_ERROR}, {@code aop.ACQ.SYSTEM_ERROR} and
 * {@code SYSTEM_ERROR} are one.
 */
final class AlipayStatuses {

    /** The call worked. */
    static final String SUCCESS = "10000";

    /** The order was taken, and the payer has to confirm it. */
    static final String IN_PROCESS = "10003";

    private static final String BUSINESS_FAILED = "40004";
    private static final String TRADE_NOT_EXIST = "TRADE_NOT_EXIST";
    private static final Pattern PREFIX = Pattern.compile("^(?:(?:isv|isp|aop|ACQ|AQC)\\.)+");

    /** The layers before the operation said no: token, arguments, signature, permission, call limits. */
    private static final Set<String> NOT_EXECUTED = Set.of("20001", "40001", "40002", "40003", "40005", "40006");

    /** Whatever code they come with. */
    private static final Set<String> ALWAYS_UNKNOWN = Set.of("SYSTEM_ERROR", "unknow-error");

    private static final Set<String> ORDER_REFUSED = Set.of(
            // the payer's code
            "PAYMENT_AUTH_CODE_INVALID",
            // the payer cannot pay in this way
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
            // the payer may not pay
            "BUYER_ENABLE_STATUS_FORBID",
            "ERROR_BUYER_CERTIFY_LEVEL_LIMIT",
            "BUYER_NOT_EXIST",
            "BUYER_SELLER_EQUAL",
            "PAYER_UNMATCHED",
            "TRADE_BUYER_NOT_MATCH",
            "PAYMENT_REQUEST_HAS_RISK",
            "NOT_CERTIFIED_USER",
            // the merchant may not be paid
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
            // the order's data
            "INVALID_PARAMETER",
            "EXIST_FORBIDDEN_WORD",
            "TOTAL_FEE_EXCEED",
            "NOW_TIME_AFTER_EXPIRE_TIME_ERROR",
            "SUB_GOODS_SIZE_MAX_COUNT",
            "INVALID_STORE_ID",
            // the merchant behind the merchant, and how the money is shared
            "DEFAULT_SETTLE_RULE_NOT_EXIST",
            "TRADE_SETTLE_ERROR",
            "ROYALTY_ACCOUNT_NOT_EXIST");

    private static final List<String> ORDER_REFUSED_FAMILIES =
            List.of("BEYOND_PER_RECEIPT_", "SECONDARY_MERCHANT_", "SUB_MERCHANT_");

    private static final Set<String> REFUND_REFUSED = Set.of(
            // the amount
            "REASON_TRADE_REFUND_FEE_ERR",
            "REFUND_AMT_NOT_EQUAL_TOTAL",
            "REFUND_FEE_ERROR",
            // the trade
            TRADE_NOT_EXIST,
            "TRADE_STATUS_ERROR",
            "TRADE_HAS_FINISHED",
            "TRADE_NOT_ALLOW_REFUND",
            "NOT_ALLOW_PARTIAL_REFUND",
            "ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND",
            "REASON_TRADE_STATUS_INVALID",
            "REASON_TRADE_BEEN_FREEZEN",
            // the payer and the data
            "BUYER_ERROR",
            "BUYER_NOT_EXIST",
            "BUYER_ENABLE_STATUS_FORBID",
            "USER_NOT_MATCH_ERR",
            "CUSTOMER_VALIDATE_ERROR",
            "REFUND_ACCOUNT_NOT_EXIST",
            "CURRENCY_NOT_SUPPORT",
            "INVALID_PARAMETER",
            // profit sharing and settlement
            "ALLOC_AMOUNT_VALIDATE_ERROR",
            "REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST",
            "REFUNDALLOC_UNAUTH_LIMIT",
            "TRADE_SETTLE_ERROR",
            "REFUND_CHARGE_ERROR");

    private static final List<String> REFUND_REFUSED_FAMILIES = List.of("OVERDRAFT_");

    private static final Set<String> REFUND_NOT_NOW = Set.of("SELLER_BALANCE_NOT_ENOUGH");

    private AlipayStatuses() {}

    /**
     * Of a new order, which alone may be in process. A gateway that did nothing will do nothing with this order later
     * either.
     */
    static Meaning ofOrder(AlipayAnswer answer) {
        Meaning common = common(answer);
        if (common == Meaning.NOT_NOW) {
            return Meaning.REFUSED;
        }
        if (isInProcess(answer)) {
            return Meaning.WAITING;
        }
        boolean listed = isListed(bare(answer), ORDER_REFUSED, ORDER_REFUSED_FAMILIES);
        return isBusinessFailure(answer, common) && listed ? Meaning.REFUSED : common;
    }

    /** Of a question about a trade, and of closing one. */
    static Meaning ofTrade(AlipayAnswer answer) {
        Meaning common = common(answer);
        boolean absent = bare(answer).equals(TRADE_NOT_EXIST);
        return isBusinessFailure(answer, common) && absent ? Meaning.NO_SUCH_TRADE : common;
    }

    /** Of a refund. Where the gateway did nothing, the same refund may work once the cause is mended. */
    static Meaning ofRefund(AlipayAnswer answer) {
        Meaning common = common(answer);
        if (!isBusinessFailure(answer, common)) {
            return common;
        }
        String code = bare(answer);
        if (REFUND_NOT_NOW.contains(code)) {
            return Meaning.NOT_NOW;
        }
        return isListed(code, REFUND_REFUSED, REFUND_REFUSED_FAMILIES) ? Meaning.REFUSED : Meaning.UNKNOWN;
    }

    /**
     * Of a question about a refund. {@code TRADE_NOT_EXIST} is no answer: the trade was paid, so the question went to
     * the wrong merchant, or worse.
     */
    static Meaning ofRefundQuestion(AlipayAnswer answer) {
        return common(answer);
    }

    private static Meaning common(AlipayAnswer answer) {
        if (!answer.authentic() || ALWAYS_UNKNOWN.contains(bare(answer))) {
            return Meaning.UNKNOWN;
        }
        if (answer.code().equals(SUCCESS) && answer.subCode().isEmpty()) {
            return Meaning.DONE;
        }
        return NOT_EXECUTED.contains(answer.code()) ? Meaning.NOT_NOW : Meaning.UNKNOWN;
    }

    private static boolean isInProcess(AlipayAnswer answer) {
        return answer.authentic()
                && answer.code().equals(IN_PROCESS)
                && answer.subCode().isEmpty();
    }

    private static boolean isListed(String code, Set<String> codes, List<String> families) {
        return codes.contains(code) || families.stream().anyMatch(code::startsWith);
    }

    private static boolean isBusinessFailure(AlipayAnswer answer, Meaning common) {
        return common == Meaning.UNKNOWN && answer.authentic() && answer.code().equals(BUSINESS_FAILED);
    }

    private static String bare(AlipayAnswer answer) {
        return PREFIX.matcher(answer.subCode()).replaceFirst("");
    }
}
