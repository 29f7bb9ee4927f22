package io.paycenter.channel.wechat;

import java.util.Base64;

/** Keys in shapes that no file has. */
final class OtherKeys {

    private OtherKeys() {}

    /** The public key of a certificate, in PEM. */
    static String publicKeyOf(String certificateFile) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(Vectors.certificate(certificateFile)
                                .getPublicKey()
                                .getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
