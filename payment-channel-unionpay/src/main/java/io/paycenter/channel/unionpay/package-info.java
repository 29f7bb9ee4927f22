/**
 * The UnionPay channel: the online gateway (全渠道, ACP) in version 5.1.0, CNY.
 *
 * <p>The way in is {@link io.paycenter.channel.unionpay.UnionPayChannelProvider}, found by {@link java.util.ServiceLoader};
 * {@link io.paycenter.channel.unionpay.UnionPayExtras} has what hosts need for UnionPay's other products; everything else is
 * hidden. Wire names such as {@code orderId} stay in here.
 *
 * <p>A call runs through few hands: a product or strategy builds a {@code UnionPayRequest}, {@code UnionPayClient} has it
 * signed by {@code UnionPaySigner} and sends it, {@code UnionPayVerifier} holds what comes back against the {@code Seal} and
 * makes a {@code UnionPayAnswer} of it, {@code UnionPayCodes} says what its code means. No field is read before it is verified.
 */
@NullMarked
package io.paycenter.channel.unionpay;

import org.jspecify.annotations.NullMarked;
