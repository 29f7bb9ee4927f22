package io.paycenter.channel.wechat;

import java.util.Set;

/**
 * What statuses and codes mean. What is not listed is unknown, and so is what is not signed, every status from 500 on but
 * two, and 202.
 */
final class WechatStatuses {

    /** The request itself was wrong: nothing was done, whatever it was. */
    private static final Set<String> FAULTY =
            Set.of("PARAMERROR", "APPIDMCHIDNOTMATCH", "MCHNOTEXISTS", "SIGNERROR", "NOAUTH");

    /** Final although they come with status 500. */
    private static final Set<String> FAULTY_WITH_500 = Set.of("INVALIDTRANSACTIONID", "OPENIDMISMATCH");

    private static final Set<String> TOO_OFTEN =
            Set.of("FREQUENCYLIMITED", "RATELIMITEXCEEDED", "RATELIMITEXCEED", "RATELIMITED");

    private static final Set<String> NOT_THERE = Set.of("ORDERNOTEXIST", "RESOURCENOTEXISTS", "NOTFOUND");

    /** Nothing will come of this order, by rule or by account. */
    private static final Set<String> NO_ORDER =
            Set.of("INVALIDREQUEST", "RULELIMIT", "ACCOUNTERROR", "USERACCOUNTABNORMAL", "REQUESTBLOCKED");

    /** Nothing will come of this charge: this code, this payer, this rule. */
    private static final Set<String> NO_CHARGE = Set.of(
            "RULELIMIT",
            "ACCOUNTERROR",
            "USERACCOUNTABNORMAL",
            "REQUESTBLOCKED",
            "NOTENOUGH",
            "AUTHCODEINVALID",
            "AUTHCODEEXPIRE",
            "AUTHCODEERROR");

    private static final Set<String> NO_REFUND = Set.of("INVALIDREQUEST", "USERACCOUNTABNORMAL", "REQUESTBLOCKED");

    private WechatStatuses() {}

    /** Of an order that the payer confirms with what the answer brings. */
    static Meaning ofOrder(WechatAnswer answer) {
        Meaning common = common(answer);
        return common == Meaning.UNKNOWN && says(answer, NO_ORDER) ? Meaning.REFUSED : common;
    }

    /** Of an order that charges the payer: what is not plainly a no may have charged him. */
    static Meaning ofCharge(WechatAnswer answer) {
        Meaning common = common(answer);
        return common == Meaning.UNKNOWN && says(answer, NO_CHARGE) ? Meaning.REFUSED : common;
    }

    /** Of a question, a close or a reversal. */
    static Meaning ofTrade(WechatAnswer answer) {
        return common(answer);
    }

    /** Of a refund: of one that came too often nobody says for sure that it was not taken. */
    static Meaning ofRefund(WechatAnswer answer) {
        Meaning common = common(answer);
        if (common == Meaning.UNKNOWN && says(answer, NO_REFUND)) {
            return Meaning.REFUSED;
        }
        if (common == Meaning.UNKNOWN && says(answer, Set.of("NOTENOUGH"))) {
            return Meaning.NOT_NOW;
        }
        return common == Meaning.NOT_NOW ? Meaning.UNKNOWN : common;
    }

    private static Meaning common(WechatAnswer answer) {
        String code = answer.code();
        if (answer.isDone()) {
            return Meaning.DONE;
        }
        if (!answer.authentic()) {
            return Meaning.UNKNOWN;
        }
        if (FAULTY_WITH_500.contains(code)) {
            return Meaning.REFUSED;
        }
        if (code.equals("USERPAYING")) {
            return Meaning.WAITING;
        }
        return isCertain(answer) ? ofCode(code) : Meaning.UNKNOWN;
    }

    private static Meaning ofCode(String code) {
        if (FAULTY.contains(code)) {
            return Meaning.REFUSED;
        }
        if (TOO_OFTEN.contains(code)) {
            return Meaning.NOT_NOW;
        }
        if (NOT_THERE.contains(code)) {
            return Meaning.NOT_THERE;
        }
        return switch (code) {
            case "ORDERPAID" -> Meaning.PAID;
            case "ORDERCLOSED" -> Meaning.CLOSED;
            default -> Meaning.UNKNOWN;
        };
    }

    private static boolean says(WechatAnswer answer, Set<String> codes) {
        return answer.authentic() && isCertain(answer) && codes.contains(answer.code());
    }

    private static boolean isCertain(WechatAnswer answer) {
        return answer.status() / 100 == 4;
    }
}
