package io.paycenter.api.center;

import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it was at one moment (支付单).
 *
 * @param id the centre's id
 * @param businessLine whose order it is
 * @param orderNo the order's number there
 * @param amount what is owed
 * @param subject what the payer buys
 * @param details lines shown at the cashier
 * @param status where it stands
 * @param closing whether closing was asked for; nothing new can be started, but an attempt may still be payable
 * @param winner the attempt that paid it; there when and only when it has succeeded
 * @param refundedAmount what has gone back of what was paid; refunds that are still pending do not count
 * @param createdAt when it was stored
 * @param expireAt the last moment to pay
 * @param succeededAt when the channel says it was paid
 * @param closedAt when the centre closed it
 * @param returnUrl where the payer's browser goes when it is over
 * @param attachment the business line's own text
 * @param attempts the tries to pay it, oldest first
 */
public record Payment(
        PaymentId id,
        BusinessLine businessLine,
        BusinessOrderNo orderNo,
        Money amount,
        String subject,
        List<OrderDetail> details,
        PaymentStatus status,
        boolean closing,
        @Nullable AttemptId winner,
        Money refundedAmount,
        Instant createdAt,
        Instant expireAt,
        @Nullable Instant succeededAt,
        @Nullable Instant closedAt,
        @Nullable URI returnUrl,
        @Nullable String attachment,
        List<Attempt> attempts) {
    /** Copies the lists. */
    public Payment {
        details = List.copyOf(details);
        attempts = List.copyOf(attempts);
    }
}
