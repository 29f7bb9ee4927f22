package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One movement of money on a merchant's account.
 *
 * @param at when it was booked
 * @param businessNumber WeChat Pay's number of the payment or refund
 * @param kind what it is, for people
 * @param amount fen; below zero if the money leaves the account
 * @param remark for people
 * @param voucher the merchant's number of the order or refund
 */
record WechatFundFlow(Instant at, String businessNumber, String kind, long amount, String remark, String voucher) {

    /** What an order has moved, in the order of time; nothing once it was reversed. */
    static List<WechatFundFlow> of(WechatTrade trade, WechatFees fees) {
        List<WechatFundFlow> flows = new ArrayList<>();
        for (WechatBillLine line : WechatBillLine.of(trade)) {
            WechatRefund refund = line.refund();
            if (refund == null) {
                flows.addAll(payment(line, fees));
            } else {
                flows.addAll(refund(line, refund, fees));
            }
        }
        flows.removeIf(flow -> flow.amount == 0);
        return flows;
    }

    private static List<WechatFundFlow> payment(WechatBillLine line, WechatFees fees) {
        String number = String.valueOf(line.trade().transactionId());
        String voucher = line.trade().outTradeNo();
        long fee = line.fee(fees);
        String remark = "结算总金额 " + WechatBillTable.yuan(line.paid()) + " 元;含手续费 " + WechatBillTable.yuan(fee) + " 元";
        return List.of(
                new WechatFundFlow(line.at(), number, "交易", line.paid(), remark, voucher),
                new WechatFundFlow(line.at(), number, "扣除交易手续费", -fee, remark, voucher));
    }

    /** The fee comes first, so that the account has enough; money of a refund that was closed comes back. */
    private static List<WechatFundFlow> refund(WechatBillLine line, WechatRefund refund, WechatFees fees) {
        long fee = -line.fee(fees);
        String remark =
                "退款总金额 " + WechatBillTable.yuan(line.refunded()) + " 元;含手续费 " + WechatBillTable.yuan(fee) + " 元";
        WechatFundFlow back =
                new WechatFundFlow(line.at(), refund.refundId(), "退还交易手续费", fee, remark, refund.outRefundNo());
        WechatFundFlow out =
                new WechatFundFlow(line.at(), refund.refundId(), "退款", -refund.amount(), remark, refund.outRefundNo());
        Instant endedAt = refund.endedAt();
        return refund.status() == WechatRefundStatus.CLOSED && endedAt != null
                ? List.of(back, out, out.returned("退款关闭", endedAt), back.returned("扣除交易手续费", endedAt))
                : List.of(back, out);
    }

    private WechatFundFlow returned(String newKind, Instant newAt) {
        return new WechatFundFlow(newAt, businessNumber, newKind, -amount, remark, voucher);
    }

    boolean isIncome() {
        return amount > 0;
    }
}
