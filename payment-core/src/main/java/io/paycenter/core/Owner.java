package io.paycenter.core;

import io.paycenter.api.ChannelCode;

/**
 * Whose an account is.
 *
 * @param channel at which channel
 * @param merchant by what name there
 */
record Owner(ChannelCode channel, String merchant) {
    static Owner of(OpenAccount account) {
        return new Owner(account.configuration().channel(), account.channel().merchant());
    }
}
