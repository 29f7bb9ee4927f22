package io.paycenter.api.channel;

import io.paycenter.api.RefundId;
import java.time.Instant;
import org.joda.money.Money;

/**
 * One refund as a channel needs to know it.
 *
 * @param id the refund number at the channel: repeating a call with the same number refunds once
 * @param trade the paid attempt; its trade number is set
 * @param amount how much goes back this time
 * @param createdAt when the refund was stored, to the millisecond
 * @param reason words that the payer may see; may be empty
 */
public record RefundOrder(RefundId id, ChannelOrder trade, Money amount, Instant createdAt, String reason) {}
