package io.paycenter.channel.wechat;

import java.security.PublicKey;
import java.util.Optional;

/** The keys that show that a message is WeChat Pay's, each under the serial that messages name. */
interface WechatTrust extends AutoCloseable {

    /** A key that is here. Nothing is fetched: anybody may send a serial. */
    Optional<PublicKey> known(String serial);

    /** The same for an answer to a request of ours: WeChat Pay may be asked for a key that is new. */
    Optional<PublicKey> find(String serial);

    /**
     * The key that requests ask WeChat Pay to answer with, and that fields in them are encrypted for; nothing if none is here
     * yet.
     */
    Optional<NamedKey> preferred();

    /** Both kinds at once, while a merchant goes from certificates to the public key. */
    static WechatTrust both(WechatTrust publicKey, WechatTrust certificates) {
        return new WechatTrust() {
            @Override
            public Optional<PublicKey> known(String serial) {
                return publicKey.known(serial).or(() -> certificates.known(serial));
            }

            @Override
            public Optional<PublicKey> find(String serial) {
                return publicKey.known(serial).or(() -> certificates.find(serial));
            }

            @Override
            public Optional<NamedKey> preferred() {
                return publicKey.preferred();
            }

            @Override
            public void close() {
                certificates.close();
            }
        };
    }

    /** Lets go of what it works with; may be called twice. */
    @Override
    void close();
}
