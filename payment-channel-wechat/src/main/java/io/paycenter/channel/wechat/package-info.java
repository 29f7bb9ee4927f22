/**
 * The WeChat Pay channel: API v3, direct merchants and service providers, CNY.
 *
 * <p>The way in is {@link io.paycenter.channel.wechat.WechatChannelProvider}, found by {@link java.util.ServiceLoader};
 * everything else is hidden. Wire names such as {@code out_trade_no} stay in here.
 *
 * <p>A call runs through few hands: a product or strategy builds a {@code WechatRequest}, {@code WechatClient} has it signed
 * by {@code WechatSigner} and sends it, {@code WechatAnswers} verifies what comes back with what {@code WechatTrust} knows,
 * {@code WechatStatuses} says what status and code mean.
 */
@NullMarked
package io.paycenter.channel.wechat;

import org.jspecify.annotations.NullMarked;
