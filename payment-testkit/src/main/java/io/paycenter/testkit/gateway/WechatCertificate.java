package io.paycenter.testkit.gateway;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A platform certificate (平台证书) and the key behind it.
 *
 * @param signer the key under the certificate's serial number
 * @param pem as merchants get it
 * @param from when it begins to be good
 * @param to when it ends
 */
record WechatCertificate(WechatSigner signer, String pem, Instant from, Instant to) {

    private static final Duration LIFE = Duration.ofDays(5 * 365);

    static WechatCertificate generated(Instant now) {
        KeyPair keys = WechatRsa.generate();
        String serial = WechatRandom.serial();
        Instant to = now.plus(LIFE);
        String pem = WechatSelfSigned.pem(keys, serial, "WeChat Pay simulator", now, to);
        return new WechatCertificate(new WechatSigner(serial, keys.getPrivate()), pem, now, to);
    }

    static WechatCertificate of(String pem, String privateKey) {
        X509Certificate certificate = Pem.certificates(pem).get(0);
        String serial = certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        return new WechatCertificate(
                WechatSigner.of(serial, privateKey, certificate.getPublicKey()),
                pem,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    String serial() {
        return signer.serial();
    }
}
