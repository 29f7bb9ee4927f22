package io.paycenter.channel.support;

import java.security.PublicKey;

/** The kinds of keys that channels sign with. */
public enum KeyFamily {
    /** RSA from 2048 bits. */
    RSA,

    /** SM2 (国密): EC keys on the curve {@code sm2p256v1}. */
    SM2;

    KeyRules rules() {
        return switch (this) {
            case RSA -> new RsaKeys();
            case SM2 -> new Sm2Keys();
        };
    }

    /** What a key of this family is, in words that follow an article. */
    public String words() {
        return rules().words();
    }

    /** Whether it is such a key, and one that is safe. */
    public boolean has(PublicKey key) {
        return rules().isGood(key);
    }
}
