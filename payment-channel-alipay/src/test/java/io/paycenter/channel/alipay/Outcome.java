package io.paycenter.channel.alipay;

import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;

/** What the replies of all operations have in common. */
enum Outcome {
    WORKED,
    REFUSED,
    NOT_NOW,
    ABSENT,
    UNKNOWN;

    static Outcome of(Object reply) {
        if (reply instanceof PayReply paid) {
            return paid.fold(accepted -> WORKED, atOnce -> WORKED, refused -> REFUSED, unknown -> UNKNOWN);
        }
        if (reply instanceof QueryReply query) {
            return query.fold(found -> WORKED, absent -> ABSENT, unknown -> UNKNOWN);
        }
        if (reply instanceof CloseReply close) {
            return close.fold(closed -> WORKED, absent -> ABSENT, expires -> REFUSED, doubtful -> UNKNOWN);
        }
        if (reply instanceof RefundReply refund) {
            return refund.fold(
                    answered -> answered.refund() instanceof RefundSnapshot.Failed ? REFUSED : WORKED,
                    notNow -> NOT_NOW,
                    unknown -> UNKNOWN);
        }
        return ((RefundQueryReply) reply).fold(found -> WORKED, absent -> ABSENT, unknown -> UNKNOWN);
    }
}
