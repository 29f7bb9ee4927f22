package io.paycenter.api.channel;

import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.ProductCode;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as a channel needs to know it, the same for every operation on it.
 *
 * @param id the order number at the channel
 * @param product how it is paid
 * @param amount how much
 * @param createdAt when the attempt was stored, to the millisecond; UnionPay names an order by its number and this time
 * @param expireAt the last moment to pay, to be told to the channel with the order
 * @param tradeNo the channel's own number, once known; UnionPay's refunds need it
 */
public record ChannelOrder(
        AttemptId id,
        ProductCode product,
        Money amount,
        Instant createdAt,
        Instant expireAt,
        @Nullable ChannelTradeNo tradeNo) {}
