/** The Alipay channel. */
@NullMarked
package io.paycenter.channel.alipay;

import org.jspecify.annotations.NullMarked;
