package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that show that a message is Alipay's. */
interface AlipayTrust {

    /**
     * The one key that an answer must have been signed with.
     *
     * @param certificateNumber which certificate the answer names; absent in public-key mode
     * @throws ChannelUnknownException if there is no such key that can be trusted
     */
    PublicKey keyFor(@Nullable String certificateNumber) throws ChannelUnknownException;

    /** All keys known now, for notifications, which do not say which one was used. */
    List<PublicKey> keys();

    /** Public-key mode: one key for everything. */
    static AlipayTrust of(PublicKey key) {
        return new AlipayTrust() {
            @Override
            public PublicKey keyFor(@Nullable String certificateNumber) {
                return key;
            }

            @Override
            public List<PublicKey> keys() {
                return List.of(key);
            }
        };
    }
}
