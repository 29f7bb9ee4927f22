package io.paycenter.channel.alipay;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.ChannelUnknownException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One row of a bill's table, and the line that it is. A refund's row has the order's numbers and negative amounts. Cells may
 * be empty: an amount that nothing is said of is zero, except that which was paid or went back.
 *
 * @param number which row it is, from 1
 * @param columns what the cells are
 * @param cells without white space around them
 */
record AlipayBillRow(long number, AlipayBillColumns columns, List<String> cells) {

    private static final String TRADE_NO = "支付宝交易号";
    private static final String ORDER_NO = "商户订单号";
    private static final String KIND = "业务类型";
    private static final String AT = "完成时间";
    private static final String AMOUNT = "订单金额（元）";
    private static final String RECEIVED = "商家实收（元）";
    private static final String REFUND_NO = "退款批次号/请求号";
    private static final String FEE = "服务费（元）";
    static final List<String> NEEDED = List.of(TRADE_NO, ORDER_NO, KIND, AT, AMOUNT, RECEIVED, REFUND_NO, FEE);

    private static final Pattern YUAN = Pattern.compile("-?[0-9]{1,15}\\.[0-9]{2}");
    private static final CurrencyUnit CURRENCY = CurrencyUnit.of(AlipayOrders.CURRENCY);

    BillLine line() throws ChannelUnknownException {
        if (!columns.fit(cells)) {
            throw broken("has " + cells.size() + " cells, its header " + columns.count());
        }
        BillLine.Kind kind = switch (cell(KIND)) {
            case "交易" -> BillLine.Kind.PAYMENT;
            case "退款" -> BillLine.Kind.REFUND;
            default -> BillLine.Kind.OTHER;
        };
        Money amount = amount(kind);
        boolean back = kind == BillLine.Kind.REFUND;
        return new BillLine(
                kind,
                required(ORDER_NO),
                required(TRADE_NO),
                back ? required(REFUND_NO) : null,
                back ? amount.negated() : amount,
                yuanOrNone(FEE).negated(),
                AlipayTimes.parse(cell(AT)).orElseThrow(() -> broken(AT + " is no time")));
    }

    /** What the merchant got or gave, with its sign, of which the totals are made. */
    Money received() throws ChannelUnknownException {
        return yuanOrNone(RECEIVED);
    }

    private Money amount(BillLine.Kind kind) throws ChannelUnknownException {
        if (kind == BillLine.Kind.OTHER) {
            return yuanOrNone(AMOUNT);
        }
        Money amount = yuan(AMOUNT, required(AMOUNT));
        if (kind == BillLine.Kind.REFUND ? !amount.isNegative() : !amount.isPositive()) {
            throw broken(AMOUNT + " has the wrong sign");
        }
        return amount;
    }

    private String cell(String column) {
        return cells.get(columns.position(column));
    }

    private String required(String column) throws ChannelUnknownException {
        String text = cell(column);
        if (text.isEmpty()) {
            throw broken(column + " is empty");
        }
        return text;
    }

    private Money yuanOrNone(String column) throws ChannelUnknownException {
        String text = cell(column);
        return text.isEmpty() ? Money.zero(CURRENCY) : yuan(column, text);
    }

    private Money yuan(String column, String text) throws ChannelUnknownException {
        Money amount = yuan(text);
        if (amount == null) {
            throw broken(column + " is no amount");
        }
        return amount;
    }

    /** The amount, or null if the text is none. */
    static @Nullable Money yuan(String text) {
        return YUAN.matcher(text).matches() ? Money.of(CURRENCY, new BigDecimal(text)) : null;
    }

    /** Which row, and what is wrong with it, without its values. */
    private ChannelUnknownException broken(String what) {
        return new ChannelUnknownException("row " + number + " of the bill is broken: " + what);
    }
}
