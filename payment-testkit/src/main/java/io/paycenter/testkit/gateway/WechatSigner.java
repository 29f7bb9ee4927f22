package io.paycenter.testkit.gateway;

import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * A key that signs for WeChat Pay.
 *
 * @param serial what {@code Wechatpay-Serial} says of it: a certificate's serial number, or {@code PUB_KEY_ID_…}
 * @param privateKey its private half
 */
record WechatSigner(String serial, PrivateKey privateKey) {

    /** Key and certificate or public key belong together, or nothing that is signed can be verified. */
    static WechatSigner of(String serial, String privateKey, PublicKey publicKey) {
        PrivateKey key = WechatRsa.privateKey(privateKey);
        byte[] probe = {1, 2, 3};
        if (!WechatRsa.verify(probe, WechatRsa.sign(probe, key), publicKey)) {
            throw new IllegalArgumentException("the private key does not fit what is published as " + serial);
        }
        return new WechatSigner(serial, key);
    }
}
