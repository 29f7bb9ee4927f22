/**
 * The Alipay channel: gateway v2 with RSA2 or SM2, in public-key mode and in certificate mode, direct merchants, CNY.
 *
 * <p>The way in is {@link io.paycenter.channel.alipay.AlipayChannelProvider}, found by {@link java.util.ServiceLoader};
 * everything else is hidden. Wire names such as {@code out_trade_no} stay in here.
 *
 * <p>A call runs through few hands: a product or strategy builds the business fields, {@code AlipaySigner} turns them
 * into a signed {@code AlipayRequest}, {@code AlipayClient} sends it once, {@code AlipayAnswers} verifies what comes
 * back, {@code AlipayStatuses} says what the code means.
 */
@NullMarked
package io.paycenter.channel.alipay;

import org.jspecify.annotations.NullMarked;
