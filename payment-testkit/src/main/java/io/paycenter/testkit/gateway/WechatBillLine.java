package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a bill.
 *
 * @param trade whose money moved
 * @param refund which of its refunds it is; absent for the payment itself
 * @param at when it was booked: paid, or the refund accepted
 */
record WechatBillLine(WechatTrade trade, @Nullable WechatRefund refund, Instant at) {

    /** What an order has in the bills: nothing before it is paid, and nothing once it was reversed. */
    static List<WechatBillLine> of(WechatTrade trade) {
        List<WechatBillLine> lines = new ArrayList<>();
        Instant paidAt = trade.paidAt();
        if (paidAt != null && trade.state() != WechatTradeState.REVOKED) {
            lines.add(new WechatBillLine(trade, null, paidAt));
            trade.refunds().forEach(refund -> lines.add(new WechatBillLine(trade, refund, refund.acceptedAt())));
        }
        return lines;
    }

    boolean isRefund() {
        return refund != null;
    }

    /** Fen of the payment; nothing for a refund. */
    int paid() {
        return refund == null ? trade.order().total() : 0;
    }

    /** Fen of the refund; nothing for a payment. */
    int refunded() {
        return refund == null ? 0 : refund.amount();
    }

    /** Fen of the service's fee; below zero for a refund. */
    long fee(WechatFees fees) {
        return fees.of(paid()) - fees.of(refunded());
    }
}
