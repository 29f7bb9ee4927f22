package io.paycenter.channel.alipay;

import io.paycenter.api.ChannelCode;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;

/**
 * Opens Alipay accounts. Found by {@link java.util.ServiceLoader}; the settings are listed in the module's README.
 */
public final class AlipayChannelProvider implements ChannelProvider {

    private static final ChannelCode CODE = ChannelCode.of("alipay");

    /** For {@link java.util.ServiceLoader}. */
    public AlipayChannelProvider() {}

    @Override
    public ChannelCode code() {
        return CODE;
    }

    @Override
    public Channel open(AccountSettings settings, ChannelContext context) {
        return AlipayChannel.open(AlipayAccount.read(settings), context);
    }
}
