package io.paycenter.channel.alipay;

import io.paycenter.api.ChannelCode;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens Alipay accounts. Found by {@link java.util.ServiceLoader}; the settings are listed in the module's README.
 */
public final class AlipayChannelProvider implements ChannelProvider {

    private static final Logger LOG = LoggerFactory.getLogger(AlipayChannelProvider.class);
    private static final ChannelCode CODE = ChannelCode.of("alipay");

    /** For {@link java.util.ServiceLoader}. */
    public AlipayChannelProvider() {}

    @Override
    public ChannelCode code() {
        return CODE;
    }

    @Override
    public Channel open(AccountSettings settings, ChannelContext context) {
        AlipayAccount account = AlipayAccount.read(settings, context.clock());
        if (account.sellerId() == null) {
            LOG.warn(
                    "account={} has no seller-id: notifications are not checked for who was paid; set it to the merchant's"
                            + " id (2088...)",
                    context.account());
        }
        return AlipayChannel.open(account, context);
    }
}
