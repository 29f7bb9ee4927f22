/**
 * What channels share: HTTP calls and what they leave unknown, forms, keys and certificates as people really paste them,
 * signatures, masks for logs.
 *
 * <p>Called by channels only. Nothing here knows a channel's name, a product or a payment.
 */
@NullMarked
package io.paycenter.channel.support;

import org.jspecify.annotations.NullMarked;
