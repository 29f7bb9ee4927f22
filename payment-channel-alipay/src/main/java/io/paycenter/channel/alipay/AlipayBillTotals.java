package io.paycenter.channel.alipay;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.ChannelUnknownException;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Sums of what was read, held against what Alipay writes below the table. A file that was cut off has no such lines. Not
 * thread-safe.
 */
final class AlipayBillTotals {

    private static final Pattern PAYMENTS = Pattern.compile("交易合计：([0-9]{1,15})笔，商家实收共(-?[0-9.]{1,20})元");
    private static final Pattern REFUNDS = Pattern.compile("退款合计：([0-9]{1,15})笔，商家实收退款共(-?[0-9.]{1,20})元");
    private static final Sum NOTHING = new Sum(0, Money.zero(CurrencyUnit.of(AlipayOrders.CURRENCY)));

    private final Map<BillLine.Kind, Sum> sums = new EnumMap<>(BillLine.Kind.class);

    private long lines;

    private record Sum(long count, Money amount) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, amount.plus(other.amount));
        }
    }

    void add(BillLine.Kind kind, Money received) {
        lines++;
        sums.merge(kind, new Sum(1, received), Sum::plus);
    }

    BillReply.Complete checked(String comments) throws ChannelUnknownException {
        requireSame("payments", BillLine.Kind.PAYMENT, PAYMENTS.matcher(comments));
        requireSame("refunds", BillLine.Kind.REFUND, REFUNDS.matcher(comments));
        return new BillReply.Complete(lines);
    }

    private void requireSame(String what, BillLine.Kind kind, Matcher written) throws ChannelUnknownException {
        Sum read = sums.getOrDefault(kind, NOTHING);
        if (!written.find()) {
            throw new ChannelUnknownException("the bill ends without its totals of " + what);
        }
        if (Long.parseLong(written.group(1)) != read.count()
                || !read.amount().equals(AlipayBillRow.yuan(written.group(2)))) {
            throw new ChannelUnknownException("the bill has " + read.count() + " " + what + " of " + read.amount()
                    + ", its totals say " + written.group(1) + " of " + written.group(2));
        }
    }
}
