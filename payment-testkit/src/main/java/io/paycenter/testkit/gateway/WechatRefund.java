package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to the payer of one order.
 *
 * @param refundId WeChat Pay's number
 * @param outRefundNo the merchant's number, unique for the merchant
 * @param amount fen of this refund alone
 * @param reason the merchant's words, if given
 * @param notifyUrl where its end is told; nothing is told without it
 * @param status where it stands
 * @param acceptedAt when it was asked for
 * @param endedAt when it came to the end at which it stands, be it a bad one; absent while it is under way
 * @param redirection where the merchant sent the money after it could not be returned, if he did
 */
public record WechatRefund(
        String refundId,
        String outRefundNo,
        int amount,
        @Nullable String reason,
        @Nullable String notifyUrl,
        WechatRefundStatus status,
        Instant acceptedAt,
        @Nullable Instant endedAt,
        @Nullable WechatRedirection redirection) {

    /** When the payer had his money; absent if he has not. */
    public @Nullable Instant succeededAt() {
        return status == WechatRefundStatus.SUCCESS ? endedAt : null;
    }

    /** Whether a repeated request says the same. */
    boolean asksTheSameAs(WechatRefund other) {
        return amount == other.amount && Objects.equals(reason, other.reason);
    }

    /** Whether it may go on: what succeeded or was closed stays so. */
    boolean isOpen() {
        return status == WechatRefundStatus.PROCESSING || status == WechatRefundStatus.ABNORMAL;
    }

    /** When the money set out on the journey that it is on or has behind it. */
    Instant sentAt() {
        return redirection == null ? acceptedAt : redirection.at();
    }

    WechatRefund ended(WechatRefundStatus newStatus, Instant at) {
        return with(newStatus, at, redirection);
    }

    WechatRefund redirected(WechatRedirection to) {
        return with(WechatRefundStatus.PROCESSING, null, to);
    }

    private WechatRefund with(WechatRefundStatus newStatus, @Nullable Instant end, @Nullable WechatRedirection to) {
        return new WechatRefund(refundId, outRefundNo, amount, reason, notifyUrl, newStatus, acceptedAt, end, to);
    }
}
