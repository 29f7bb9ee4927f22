package io.paycenter.channel.wechat;

import io.paycenter.api.ChannelCode;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;

/**
 * Opens WeChat Pay accounts. Found by {@link java.util.ServiceLoader}; the settings are listed in the module's README.
 */
public final class WechatChannelProvider implements ChannelProvider {

    private static final ChannelCode CODE = ChannelCode.of("wechat");

    /** For {@link java.util.ServiceLoader}. */
    public WechatChannelProvider() {}

    @Override
    public ChannelCode code() {
        return CODE;
    }

    @Override
    public Channel open(AccountSettings settings, ChannelContext context) {
        return WechatChannel.open(WechatAccount.read(settings), context);
    }
}
