package io.paycenter.api.channel;

import io.paycenter.api.center.Payer;
import java.net.URI;

/**
 * What a product builds its request from.
 *
 * @param order the attempt
 * @param subject what the payer buys; 1 to 127 characters, any Unicode: cut or clean it to the channel's own rule
 * @param payer who pays
 * @param returnUrl where the payer's browser comes back to: the cashier, which looks at the result itself
 */
public record PayOrder(ChannelOrder order, String subject, Payer payer, URI returnUrl) {}
