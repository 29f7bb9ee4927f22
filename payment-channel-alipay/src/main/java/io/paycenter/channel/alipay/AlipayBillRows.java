package io.paycenter.channel.alipay;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.ChannelUnknownException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a bill's table to lines. Columns are found by their names, because Alipay adds new ones; ids end with a TAB, which
 * the parser has cut. A refund's row has the order's numbers and negative amounts.
 */
final class AlipayBillRows {

    private static final String TRADE_NO = "支付宝交易号";
    private static final String ORDER_NO = "商户订单号";
    private static final String KIND = "业务类型";
    private static final String AT = "完成时间";
    private static final String AMOUNT = "订单金额（元）";
    private static final String RECEIVED = "商家实收（元）";
    private static final String REFUND_NO = "退款批次号/请求号";
    private static final String FEE = "服务费（元）";
    private static final List<String> NEEDED = List.of(TRADE_NO, ORDER_NO, KIND, AT, AMOUNT, RECEIVED, REFUND_NO, FEE);

    private static final Pattern YUAN = Pattern.compile("-?[0-9]{1,15}\\.[0-9]{2}");
    private static final CurrencyUnit CURRENCY = CurrencyUnit.of(AlipayOrders.CURRENCY);

    private final int columns;

    /** Rows below these column names. */
    AlipayBillRows(List<String> names) throws ChannelUnknownException {
        for (String name : NEEDED) {
            if (!names.contains(name)) {
                throw new ChannelUnknownException("the bill has no column " + name);
            }
        }
        columns = names.size();
    }

    BillLine read(CSVRecord row) throws ChannelUnknownException {
        if (row.size() != columns) {
            throw broken(row, "has " + row.size() + " cells, its header " + columns);
        }
        BillLine.Kind kind = switch (row.get(KIND)) {
            case "交易" -> BillLine.Kind.PAYMENT;
            case "退款" -> BillLine.Kind.REFUND;
            default -> BillLine.Kind.OTHER;
        };
        Money amount = yuan(row, AMOUNT);
        boolean back = kind == BillLine.Kind.REFUND;
        if (kind != BillLine.Kind.OTHER && (back ? !amount.isNegative() : !amount.isPositive())) {
            throw broken(row, AMOUNT + " has the wrong sign");
        }
        return new BillLine(
                kind,
                required(row, ORDER_NO),
                required(row, TRADE_NO),
                back ? required(row, REFUND_NO) : null,
                back ? amount.negated() : amount,
                yuan(row, FEE).negated(),
                AlipayTimes.parse(row.get(AT)).orElseThrow(() -> broken(row, AT + " is no time")));
    }

    /** What the merchant got or gave, with its sign, of which the totals are made. */
    Money received(CSVRecord row) throws ChannelUnknownException {
        return yuan(row, RECEIVED);
    }

    private static String required(CSVRecord row, String column) throws ChannelUnknownException {
        String text = row.get(column);
        if (text.isEmpty()) {
            throw broken(row, column + " is empty");
        }
        return text;
    }

    private static Money yuan(CSVRecord row, String column) throws ChannelUnknownException {
        Money amount = yuan(row.get(column));
        if (amount == null) {
            throw broken(row, column + " is no amount");
        }
        return amount;
    }

    /** The amount, or null if the text is none. */
    static @Nullable Money yuan(String text) {
        return YUAN.matcher(text).matches() ? Money.of(CURRENCY, new BigDecimal(text)) : null;
    }

    /** Which row, and what is wrong with it, without its values. */
    private static ChannelUnknownException broken(CSVRecord row, String what) {
        return new ChannelUnknownException("row " + row.getRecordNumber() + " of the bill is broken: " + what);
    }
}
