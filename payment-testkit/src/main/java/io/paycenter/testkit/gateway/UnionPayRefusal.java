package io.paycenter.testkit.gateway;

import java.util.Map;

/**
 * UnionPay says no: {@code respCode} and {@code respMsg} of an answer.
 *
 * <p>Thrown by whoever finds the reason, caught once where the answer is written. It carries no stack trace, since it is
 * an answer and not a defect. Messages go to the merchant; they never hold a key or a signature.
 */
final class UnionPayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The details of codes that are known; the others are made up of the code. */
    private static final Map<String, String> DETAILS =
            Map.of("00", "0000000", "11", "9100004", "12", "2010002", "34", "2600000", "35", "2011000");

    private final String respCode;

    private UnionPayRefusal(String respCode, String respMsg) {
        super(respMsg, null, false, false);
        this.respCode = respCode;
    }

    /** Any code with a text. */
    static UnionPayRefusal of(String respCode, String text) {
        return new UnionPayRefusal(respCode, message(respCode, text));
    }

    /** A code with a detail of its own, seven digits. */
    static UnionPayRefusal of(String respCode, String text, String detail) {
        return new UnionPayRefusal(respCode, text + "[" + detail + "]");
    }

    /** No message at all, so that no message answers it: the text {@code Invalid request.} and no code. */
    static UnionPayRefusal unreadable() {
        return new UnionPayRefusal("", "Invalid request.");
    }

    /** 10: a field is written as it must not be. */
    static UnionPayRefusal format(String text) {
        return of("10", "报文格式错误: " + text);
    }

    /** 13: a field is not there. */
    static UnionPayRefusal missing(String field) {
        return of("13", "报文交易要素缺失: " + field);
    }

    /** 11. */
    static UnionPayRefusal badlySigned() {
        return of("11", "验证签名失败");
    }

    /** 12. */
    static UnionPayRefusal duplicate() {
        return of("12", "重复交易");
    }

    /** 34: nothing has this number and time. */
    static UnionPayRefusal notFound() {
        return of("34", "查无此交易");
    }

    /** 35. */
    static UnionPayRefusal wrongOriginal(String text) {
        return of("35", "原交易不存在或状态不正确: " + text);
    }

    /** {@code respMsg} of a code: what it means, and seven digits for UnionPay's support. */
    static String message(String respCode, String text) {
        return text + "[" + DETAILS.getOrDefault(respCode, respCode + "00000") + "]";
    }

    /** Empty if the answer is no message. */
    String respCode() {
        return respCode;
    }

    String respMsg() {
        return String.valueOf(getMessage());
    }
}
