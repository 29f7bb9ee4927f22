package io.paycenter.api.center;

import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ChannelError;
import io.paycenter.api.PaymentId;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back, as it was at one moment (退款单).
 *
 * @param id the centre's id, and the refund number at the channel
 * @param businessLine whose payment it is
 * @param refundNo the business line's own number, or one made by the centre when the centre refunds by itself
 * @param payment the payment it belongs to
 * @param attempt the attempt whose money goes back
 * @param amount how much
 * @param cause who wanted it
 * @param reason the words that the payer may see; may be empty
 * @param status where it stands
 * @param error why it failed, or what it waits for
 * @param createdAt when it was stored
 * @param finishedAt when it succeeded or failed
 */
public record Refund(
        RefundId id,
        BusinessLine businessLine,
        BusinessRefundNo refundNo,
        PaymentId payment,
        AttemptId attempt,
        Money amount,
        RefundCause cause,
        String reason,
        RefundStatus status,
        @Nullable ChannelError error,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
