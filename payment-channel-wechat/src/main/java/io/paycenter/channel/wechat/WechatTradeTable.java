package io.paycenter.channel.wechat;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.ChannelUnknownException;
import java.util.List;
import org.joda.money.Money;

/**
 * The bill of trades and refunds (交易账单). A refund stands in the bill of the day on which it was taken and is never told
 * again.
 */
final class WechatTradeTable implements WechatBillTable<BillLine> {

    private final List<String> names;
    private final String orderAmount;
    private final String refundAmount;
    private long rows;
    private boolean knowsAll = true;
    private Money paid = Money.zero(WechatOrders.CURRENCY);
    private Money back = Money.zero(WechatOrders.CURRENCY);

    WechatTradeTable(List<String> names) throws ChannelUnknownException {
        this.names = names;
        orderAmount = names.contains("订单金额") ? "订单金额" : "总金额";
        refundAmount = names.contains("申请退款金额") ? "申请退款金额" : "退款金额";
        WechatBillRow.require(
                names, List.of("交易时间", "微信订单号", "商户订单号", "交易状态", "货币种类", "商户退款单号", "手续费", orderAmount, refundAmount));
    }

    @Override
    public BillLine read(List<String> values) throws ChannelUnknownException {
        WechatBillRow row = WechatBillRow.of(names, values);
        if (!row.text("货币种类").equals(WechatOrders.CURRENCY.getCode())) {
            throw new ChannelUnknownException("a row of the bill is in another currency");
        }
        BillLine.Kind kind = switch (row.text("交易状态")) {
            case "SUCCESS" -> BillLine.Kind.PAYMENT;
            case "REFUND" -> BillLine.Kind.REFUND;
            default -> BillLine.Kind.OTHER;
        };
        boolean isBack = kind == BillLine.Kind.REFUND;
        Money amount = row.yuan(isBack ? refundAmount : orderAmount);
        if (kind != BillLine.Kind.OTHER && !amount.isPositive()) {
            throw new ChannelUnknownException("a row of the bill has an amount that is not more than zero");
        }
        count(kind, amount);
        return new BillLine(
                kind,
                row.required("商户订单号"),
                row.required("微信订单号"),
                isBack ? row.required("商户退款单号") : null,
                amount,
                row.yuan("手续费"),
                row.time("交易时间"));
    }

    private void count(BillLine.Kind kind, Money amount) {
        rows++;
        switch (kind) {
            case PAYMENT -> paid = paid.plus(amount);
            case REFUND -> back = back.plus(amount);
            case OTHER -> knowsAll = false;
        }
    }

    /** With rows of which nobody knows what they are, only their count can be compared. */
    @Override
    public void check(WechatBillRow totals) throws ChannelUnknownException {
        totals.requireCount("总交易单数", rows);
        if (knowsAll) {
            totals.requireSum("订单总金额", paid);
            totals.requireSum("总交易额", paid);
            totals.requireSum("申请退款总金额", back);
            totals.requireSum("总退款金额", back);
        }
    }
}
