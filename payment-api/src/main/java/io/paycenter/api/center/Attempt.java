package io.paycenter.api.center;

import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.PaymentId;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One try to pay a payment, as it was at one moment (支付流水).
 *
 * @param id the centre's id, and the order number at the channel
 * @param payment what it tries to pay
 * @param method what the payer picked: channel, product, account
 * @param amount what the channel was asked to take
 * @param status where it stands
 * @param tradeNo the channel's own number, once known
 * @param refusal why it failed, when it did
 * @param createdAt when it was stored
 * @param expireAt the last moment to pay it, as told to the channel
 * @param paidAt when the channel says it was paid
 */
public record Attempt(
        AttemptId id,
        PaymentId payment,
        PayMethod method,
        Money amount,
        AttemptStatus status,
        @Nullable ChannelTradeNo tradeNo,
        @Nullable ChannelError refusal,
        Instant createdAt,
        Instant expireAt,
        @Nullable Instant paidAt) {}
