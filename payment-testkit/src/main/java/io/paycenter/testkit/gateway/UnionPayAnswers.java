package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Fields that answers, notifications and returns have in common. */
final class UnionPayAnswers {

    static final String SUCCESS = "成功";

    private static final String[] ECHO = {
        "accessType",
        "bizType",
        "encoding",
        "merId",
        "orderId",
        "txnTime",
        "txnType",
        "txnSubType",
        "signMethod",
        "version",
        "reqReserved",
        "reserved",
        "fileType",
        "settleDate"
    };

    private UnionPayAnswers() {}

    /** What a request says of itself, so far as it says it. */
    static Map<String, String> echo(UnaryOperator<String> request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : ECHO) {
            String value = request.apply(name);
            if (!value.isEmpty()) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    /** {@code respCode} and {@code respMsg}. */
    static Map<String, String> result(String respCode, String respMsg) {
        return Map.of("respCode", respCode, "respMsg", respMsg);
    }

    /** What was booked, and for how much. */
    static Map<String, String> booked(UnionPayBooking booking, String txnAmt) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("queryId", booking.queryId());
        fields.put("traceNo", booking.traceNo());
        fields.put("traceTime", UnionPayTimes.withoutYear(booking.at()));
        fields.put("txnAmt", txnAmt);
        fields.put("currencyCode", "156");
        fields.put("settleAmt", txnAmt);
        fields.put("settleCurrencyCode", "156");
        fields.put("settleDate", UnionPayTimes.day(UnionPayTimes.settlementDay(booking.at())));
        return fields;
    }

    /** What the payer paid with: the card of the documentation, masked. */
    static Map<String, String> card() {
        return Map.of("accNo", "6216***********0018", "payCardType", "01", "payType", "0001");
    }

    /** A text for a code, as {@code respMsg} has it. */
    static String text(String respCode) {
        String text = switch (respCode) {
            case "00" -> SUCCESS;
            case "A6" -> "有缺陷的成功";
            case "01" -> "交易失败";
            case "02" -> "系统未开放或暂时关闭";
            case "03" -> "交易通讯超时";
            case "04" -> "交易状态未明";
            case "05" -> "交易已受理，请稍后查询交易结果";
            case "06" -> "系统繁忙";
            case "12" -> "重复交易";
            case "34" -> "查无此交易";
            case "37" -> "查询过于频繁";
            case "46" -> "交易已被冲正";
            case "60" -> "交易失败，发卡银行失败";
            case "64" -> "账户余额不足";
            case "88" -> "二维码不存在";
            case "98" -> "文件不存在";
            default -> "交易未成功";
        };
        return UnionPayRefusal.message(respCode, text);
    }
}
