package io.paycenter.channel.wechat;

import java.security.PublicKey;
import java.util.Optional;

/**
 * WeChat Pay's public key (微信支付公钥), which has no expiry and is downloaded by hand.
 *
 * @param id its id, {@code PUB_KEY_ID_} and digits
 */
record PublicKeyTrust(String id, PublicKey key) implements WechatTrust {

    /** What the ids begin with. */
    static final String PREFIX = "PUB_KEY_ID_";

    @Override
    public Optional<PublicKey> known(String serial) {
        return serial.equals(id) ? Optional.of(key) : Optional.empty();
    }

    @Override
    public Optional<PublicKey> find(String serial) {
        return known(serial);
    }

    @Override
    public Optional<NamedKey> preferred() {
        return Optional.of(new NamedKey(id, key));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
