package io.paycenter.channel.wechat;

import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;

/** What a reply comes to, whatever was asked. */
enum Outcome {
    WORKED,
    WAITING,
    REFUSED,
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
            return query.fold(found -> WORKED, absent -> ABSENT, unknown -> UNKNOWN);
        }
        if (reply instanceof CloseReply close) {
            return close.fold(closed -> WORKED, absent -> ABSENT, expires -> UNKNOWN, doubtful -> UNKNOWN);
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
