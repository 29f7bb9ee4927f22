package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;

/** A call that is signed and may go out. */
@FunctionalInterface
interface AlipayCall {

    /**
     * Sends it, once.
     *
     * @throws ChannelUnknownException if there is no answer that can be trusted
     */
    AlipayAnswer send() throws ChannelUnknownException;
}
