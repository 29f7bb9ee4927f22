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
 * @param succeededAt when the payer had his money
 */
public record WechatRefund(
        String refundId,
        String outRefundNo,
        int amount,
        @Nullable String reason,
        @Nullable String notifyUrl,
        WechatRefundStatus status,
        Instant acceptedAt,
        @Nullable Instant succeededAt) {

    /** Whether a repeated request says the same. */
    boolean asksTheSameAs(WechatRefund other) {
        return amount == other.amount && Objects.equals(reason, other.reason);
    }

    /** Whether it may go on: what succeeded or was closed stays so. */
    boolean isOpen() {
        return status == WechatRefundStatus.PROCESSING || status == WechatRefundStatus.ABNORMAL;
    }

    WechatRefund ended(WechatRefundStatus newStatus, Instant at) {
        Instant success = newStatus == WechatRefundStatus.SUCCESS ? at : null;
        return new WechatRefund(refundId, outRefundNo, amount, reason, notifyUrl, newStatus, acceptedAt, success);
    }
}
