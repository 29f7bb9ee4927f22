/**
 * The Alipay channel: gateway v2 with RSA2 or SM2, or Open API v3 for calls; in public-key mode and in certificate mode,
 * direct merchants, CNY.
 *
 * <p>The way in is {@link io.paycenter.channel.alipay.AlipayChannelProvider}, found by {@link java.util.ServiceLoader};
 * everything else is hidden. Wire names such as {@code out_trade_no} stay in here.
 *
 * <p>A call runs through few hands: a product or strategy builds the business fields and gives them to an {@code
 * AlipayClient}, which has them signed, sends them once and has the answer verified; {@code AlipayStatuses} says what the
 * code means. There are two clients: {@code GatewayClient} with {@code AlipaySigner} and {@code AlipayAnswers} for v2,
 * {@code RestClient} with {@code RestSigner} and {@code RestAnswers} for v3, which answers in the words of v2.
 */
@NullMarked
package io.paycenter.channel.alipay;

import org.jspecify.annotations.NullMarked;
