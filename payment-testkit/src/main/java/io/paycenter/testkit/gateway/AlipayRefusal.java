package io.paycenter.testkit.gateway;

/**
 * Alipay says no: the four members of an error answer.
 *
 * <p>Thrown by whoever finds the reason, caught once where the answer is written. It carries no stack trace, since it
 * is an answer and not a defect. Messages go to the merchant as {@code sub_msg}; they never hold a key or a signature.
 */
final class AlipayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String msg;
    private final String subCode;

    private AlipayRefusal(String code, String msg, String subCode, String subMsg) {
        super(subMsg, null, false, false);
        this.code = code;
        this.msg = msg;
        this.subCode = subCode;
    }

    /** Any gateway code, for instance {@code 20000}, with Alipay's standard text for it. */
    static AlipayRefusal of(String code, String subCode, String subMsg) {
        return new AlipayRefusal(code, standardText(code), subCode, subMsg);
    }

    /** 40001: a common parameter is not there. */
    static AlipayRefusal missing(String subCode, String subMsg) {
        return of("40001", subCode, subMsg);
    }

    /** 40002: a common parameter is wrong. */
    static AlipayRefusal invalid(String subCode, String subMsg) {
        return of("40002", subCode, subMsg);
    }

    /** 40004: the request was understood, and refused by the rules of trades. */
    static AlipayRefusal business(String subCode, String subMsg) {
        return of("40004", subCode, subMsg);
    }

    static AlipayRefusal invalidBusinessParameter(String subMsg) {
        return business("ACQ.INVALID_PARAMETER", subMsg);
    }

    static AlipayRefusal tradeNotExist() {
        return business("ACQ.TRADE_NOT_EXIST", "交易不存在");
    }

    String code() {
        return code;
    }

    String msg() {
        return msg;
    }

    String subCode() {
        return subCode;
    }

    String subMsg() {
        return String.valueOf(getMessage());
    }

    private static String standardText(String code) {
        return switch (code) {
            case "20000" -> "Service Currently Unavailable";
            case "20001" -> "Insufficient Token Permissions";
            case "40001" -> "Missing Required Arguments";
            case "40002" -> "Invalid Arguments";
            case "40003" -> "Insufficient Conditions";
            case "40004" -> "Business Failed";
            case "40005" -> "Call Limited";
            case "40006" -> "Insufficient Permissions";
            default -> throw new IllegalArgumentException("no gateway code: " + code + "; 20000 to 40006 are known");
        };
    }
}
