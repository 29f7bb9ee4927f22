package io.paycenter.testkit.gateway;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The public key (微信支付公钥) that a merchant downloads from the console, and the key behind it.
 *
 * @param signer the private half under the key's id
 * @param pem X.509 with armour, as {@code pub_key.pem} holds it
 */
record WechatPublicKey(WechatSigner signer, String pem) {

    static final String PREFIX = "PUB_KEY_ID_";

    static WechatPublicKey generated() {
        KeyPair keys = WechatRsa.generate();
        String id = PREFIX + "0116" + digits(30);
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return new WechatPublicKey(new WechatSigner(id, keys.getPrivate()), pem);
    }

    static WechatPublicKey of(String id, String pem, String privateKey) {
        if (!id.startsWith(PREFIX)) {
            throw new IllegalArgumentException("the id of a public key begins with " + PREFIX + ", not so " + id);
        }
        return new WechatPublicKey(WechatSigner.of(id, privateKey, WechatRsa.publicKey(pem)), pem);
    }

    private static String digits(int count) {
        return new SecureRandom()
                .ints(count, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
