package io.paycenter.channel.wechat;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.ChannelUnknownException;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;

/** Counts the lines of a bill and holds them against the totals below it. Not thread-safe. */
final class WechatBillTotals {

    private long payments;
    private long refunds;
    private long others;
    private Money paid = Money.zero(WechatOrders.CURRENCY);
    private Money back = Money.zero(WechatOrders.CURRENCY);

    void add(BillLine line) {
        switch (line.kind()) {
            case PAYMENT -> {
                payments++;
                paid = paid.plus(line.amount());
            }
            case REFUND -> {
                refunds++;
                back = back.plus(line.amount());
            }
            case OTHER -> others++;
        }
    }

    /**
     * The answer, if the totals say the same. Of the sums only those are compared that have a name; with lines of which
     * nobody knows what they are, only the count is.
     */
    BillReply checked(List<String> names, List<String> values) throws ChannelUnknownException {
        if (names.size() != values.size()) {
            throw new ChannelUnknownException(
                    "the bill's totals have " + values.size() + " cells for " + names.size() + " names");
        }
        int count = names.indexOf("总交易单数");
        if (count < 0 || !isCount(values.get(count).strip(), payments + refunds + others)) {
            throw new ChannelUnknownException("the bill's totals are of another number of rows");
        }
        if (others == 0) {
            compare(names, values, List.of("订单总金额", "总交易额"), paid);
            compare(names, values, List.of("申请退款总金额", "总退款金额"), back);
        }
        return new BillReply.Complete(payments, refunds);
    }

    private static boolean isCount(String text, long count) {
        try {
            return new BigDecimal(text).compareTo(BigDecimal.valueOf(count)) == 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private static void compare(List<String> names, List<String> values, List<String> columns, Money sum)
            throws ChannelUnknownException {
        for (String column : columns) {
            int at = names.indexOf(column);
            if (at >= 0 && !WechatBillRows.yuan(column, values.get(at).strip()).isEqual(sum)) {
                throw new ChannelUnknownException("the bill's rows do not add up to its " + column);
            }
        }
    }
}
