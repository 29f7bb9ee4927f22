package io.paycenter.channel.unionpay;

import io.paycenter.api.ChannelCode;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;

/**
 * Opens UnionPay accounts. Found by {@link java.util.ServiceLoader}; the settings are listed in the module's README.
 */
public final class UnionPayChannelProvider implements ChannelProvider {

    private static final ChannelCode CODE = ChannelCode.of("unionpay");

    /** For {@link java.util.ServiceLoader}. */
    public UnionPayChannelProvider() {}

    @Override
    public ChannelCode code() {
        return CODE;
    }

    @Override
    public Channel open(AccountSettings settings, ChannelContext context) {
        return UnionPayChannel.open(UnionPayAccount.read(settings, context.clock(), context.notifyUrl()), context);
    }
}
