package io.paycenter.channel.unionpay;

import io.paycenter.api.RefundCause;
import io.paycenter.api.channel.RefundOrder;
import java.time.Duration;

/**
 * Whether a refund is sent as an undo (消费撤销), which has the money back sooner, and which UnionPay takes on the same
 * settlement day and for the whole amount only. A bank may take none, so that what the centre owes by itself, and has one
 * try for, is never sent in this way. Decided by stored times alone, so that a repeat is decided in the same way.
 *
 * @param wanted whether the account wants undos at all
 */
record SameDayUndo(boolean wanted) {

    /** What a refund may take until it arrives: it must not be stored on one day and arrive on the next. */
    static final Duration UNDER_WAY = Duration.ofMinutes(10);

    /** The trade was paid between its beginning and the refund, so the day is certain if both are of the same. */
    boolean suits(RefundOrder order) {
        return wanted
                && order.cause() == RefundCause.REQUESTED
                && order.amount().isEqual(order.trade().amount())
                && UnionPayTimes.settlementDay(order.trade().createdAt())
                        .equals(UnionPayTimes.settlementDay(order.firstSentAt().plus(UNDER_WAY)));
    }
}
