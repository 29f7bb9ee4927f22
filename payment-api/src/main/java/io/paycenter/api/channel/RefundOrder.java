package io.paycenter.api.channel;

import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import java.time.Instant;
import org.joda.money.Money;

/**
 * One refund as a channel needs to know it.
 *
 * @param id the refund number at the channel: repeating a call with the same number refunds once
 * @param trade the paid attempt; its trade number is that of the money which goes back, if it is known
 * @param amount how much goes back this time
 * @param firstSentAt when it was first sent, to the millisecond, and the same at each repeat; UnionPay names a refund by its
 *     number and this time, and takes a new one only if the time is the current one
 * @param cause who wanted it: what a business line has asked for may fail, and be asked for again under another number; what
 *     the centre owes by itself may not, so that no way is right for it that a bank may refuse
 * @param reason words that the payer may see; may be empty
 */
public record RefundOrder(
        RefundId id, ChannelOrder trade, Money amount, Instant firstSentAt, RefundCause cause, String reason) {}
