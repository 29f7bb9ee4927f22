package io.paycenter.testkit.gateway;

import java.util.List;

/**
 * One move of an order.
 *
 * @param before the order as it stood
 * @param after the order now; equal to {@code before} if there was nothing to do
 */
record WechatChange(WechatTrade before, WechatTrade after) {

    boolean happened() {
        return !after.equals(before);
    }

    boolean paid() {
        return before.paidAt() == null && after.paidAt() != null;
    }

    /** The refunds that came to an end by this move, be it a bad one. */
    List<WechatRefund> ended() {
        return after.refunds().stream()
                .filter(refund -> refund.status() != WechatRefundStatus.PROCESSING)
                .filter(refund -> before.findRefund(refund.outRefundNo())
                        .filter(earlier -> earlier.status() == refund.status())
                        .isEmpty())
                .toList();
    }
}
