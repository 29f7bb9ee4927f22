package io.paycenter.examples.teacard;

import io.paycenter.api.ChannelCode;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;

/** Found by the service loader. */
public final class TeaCardProvider implements ChannelProvider {
    @Override
    public ChannelCode code() {
        return ChannelCode.of("teacard");
    }

    @Override
    public Channel open(AccountSettings settings, ChannelContext context) {
        return TeaCardChannel.open(TeaCardAccount.read(settings), context);
    }
}
