package io.paycenter.channel.wechat;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.ChannelUnknownException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.joda.money.Money;

/**
 * Rows of a bill to lines. Columns are found by their names, of which old merchants have others. A refund stands in the bill
 * of the day on which it was taken and is never told again.
 */
final class WechatBillRows {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Pattern YUAN = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,5})?");

    private final Map<String, Integer> columns = new HashMap<>();
    private final String orderAmount;
    private final String refundAmount;

    /** Rows below these column names. */
    WechatBillRows(List<String> names) throws ChannelUnknownException {
        for (int at = 0; at < names.size(); at++) {
            columns.put(names.get(at), at);
        }
        orderAmount = columns.containsKey("订单金额") ? "订单金额" : "总金额";
        refundAmount = columns.containsKey("申请退款金额") ? "申请退款金额" : "退款金额";
        for (String needed :
                List.of("交易时间", "微信订单号", "商户订单号", "交易状态", "货币种类", "商户退款单号", "手续费", orderAmount, refundAmount)) {
            if (!columns.containsKey(needed)) {
                throw new ChannelUnknownException("the bill has no column " + needed);
            }
        }
    }

    BillLine read(List<String> row) throws ChannelUnknownException {
        if (row.size() != columns.size()) {
            throw new ChannelUnknownException(
                    "a row of the bill has " + row.size() + " cells, its header " + columns.size());
        }
        if (!cell(row, "货币种类").equals(WechatOrders.CURRENCY.getCode())) {
            throw new ChannelUnknownException("a row of the bill is in another currency");
        }
        BillLine.Kind kind = switch (cell(row, "交易状态")) {
            case "SUCCESS" -> BillLine.Kind.PAYMENT;
            case "REFUND" -> BillLine.Kind.REFUND;
            default -> BillLine.Kind.OTHER;
        };
        boolean back = kind == BillLine.Kind.REFUND;
        Money amount = yuan(row, back ? refundAmount : orderAmount);
        if (kind != BillLine.Kind.OTHER && !amount.isPositive()) {
            throw new ChannelUnknownException("a row of the bill has an amount that is not more than zero");
        }
        return new BillLine(
                kind,
                required(row, "商户订单号"),
                required(row, "微信订单号"),
                back ? required(row, "商户退款单号") : null,
                amount,
                yuan(row, "手续费"),
                time(cell(row, "交易时间")));
    }

    private String required(List<String> row, String column) throws ChannelUnknownException {
        String text = cell(row, column);
        if (text.isEmpty()) {
            throw new ChannelUnknownException("a row of the bill has no " + column);
        }
        return text;
    }

    private String cell(List<String> row, String column) {
        return row.get(columns.getOrDefault(column, -1)).strip();
    }

    private Money yuan(List<String> row, String column) throws ChannelUnknownException {
        return yuan(column, cell(row, column));
    }

    /** An amount in yuan; fees have more decimals than there are coins, and are rounded. */
    static Money yuan(String column, String text) throws ChannelUnknownException {
        if (!YUAN.matcher(text).matches()) {
            throw new ChannelUnknownException(column + " in the bill is no amount");
        }
        return Money.of(WechatOrders.CURRENCY, new BigDecimal(text), RoundingMode.HALF_UP);
    }

    private static Instant time(String text) throws ChannelUnknownException {
        try {
            return LocalDateTime.parse(text, TIME).toInstant(WechatTimes.CHINA);
        } catch (DateTimeException noTime) {
            throw new ChannelUnknownException("交易时间 in the bill is no time");
        }
    }
}
