package io.paycenter.channel.alipay;

import io.paycenter.channel.support.Signatures;
import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * Signs and verifies as the application was set up: in one way, whatever a message says of itself.
 *
 * @param type the way
 * @param jca does the work
 */
record AlipaySignatures(SignType type, Signatures jca) {

    /** The signature, in Base64 on one line. */
    String sign(PrivateKey key, byte[] content) {
        return jca.sign(type.algorithm(), key, content);
    }

    /** Whether it fits; whatever is wrong with it, its Base64 included, is a no. */
    boolean verify(PublicKey key, byte[] content, String base64) {
        return jca.verify(type.algorithm(), key, content, base64);
    }
}
