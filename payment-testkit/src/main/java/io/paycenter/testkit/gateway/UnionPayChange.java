package io.paycenter.testkit.gateway;

import java.util.List;

/**
 * One move of an order.
 *
 * @param before the order as it stood
 * @param after the order now; equal to {@code before} if there was nothing to do
 */
record UnionPayChange(UnionPayTrade before, UnionPayTrade after) {

    boolean happened() {
        return !after.equals(before);
    }

    boolean paid() {
        return after.status() == UnionPayTradeStatus.PAID && before.status() != UnionPayTradeStatus.PAID;
    }

    /** The refunds that have come to their end. */
    List<UnionPayRefund> endedRefunds() {
        return after.refunds().stream()
                .filter(refund -> refund.endedAt() != null)
                .filter(refund -> before.findRefund(refund.orderId())
                        .filter(earlier -> earlier.endedAt() != null)
                        .isEmpty())
                .toList();
    }
}
