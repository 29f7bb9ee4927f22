package io.paycenter.channel.unionpay;

import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.TradeSnapshot;

/** What a reply comes to, whatever was asked. */
enum Outcome {
    WORKED,
    WAITING,
    REFUSED,
    OVER,
    NOT_NOW,
    ABSENT,
    UNKNOWN;

    static Outcome of(Object reply) {
        if (reply instanceof PayReply pay) {
            return pay.fold(
                    accepted -> accepted.action() instanceof PayAction.Nothing ? WAITING : WORKED,
                    paid -> WORKED,
                    refused -> REFUSED,
                    unknown -> UNKNOWN);
        }
        if (reply instanceof QueryReply query) {
            return query.fold(found -> of(found.trade()), absent -> ABSENT, unknown -> UNKNOWN);
        }
        if (reply instanceof CloseReply close) {
            return close.fold(closed -> WORKED, absent -> ABSENT, expires -> OVER, doubtful -> UNKNOWN);
        }
        if (reply instanceof RefundReply refund) {
            return refund.fold(answered -> of(answered.refund()), notNow -> NOT_NOW, unknown -> UNKNOWN);
        }
        return ((RefundQueryReply) reply).fold(found -> of(found.refund()), absent -> ABSENT, unknown -> UNKNOWN);
    }

    private static Outcome of(TradeSnapshot trade) {
        return trade.fold(waiting -> WAITING, paid -> WORKED, closed -> OVER, failed -> REFUSED);
    }

    private static Outcome of(RefundSnapshot refund) {
        return refund.fold(processing -> WAITING, abnormal -> UNKNOWN, succeeded -> WORKED, failed -> REFUSED);
    }
}
