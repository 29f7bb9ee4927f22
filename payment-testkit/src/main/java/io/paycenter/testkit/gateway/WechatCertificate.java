package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A platform certificate (平台证书) and the key behind it.
 *
 * @param signer the key under the certificate's serial number
 * @param pem as merchants get it
 * @param from when it begins to be good
 * @param to when it ends
 */
record WechatCertificate(WechatSigner signer, String pem, Instant from, Instant to) {

    /** In DER; the JDK hands both out as dates, which do not say which zone they mean. */
    private static final Pattern VALIDITY = Pattern.compile("\\x17\\x0d([0-9]{12}Z)\\x17\\x0d([0-9]{12}Z)");

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
        Matcher validity = VALIDITY.matcher(der(certificate));
        if (!validity.find()) {
            throw new IllegalArgumentException(
                    "certificate " + serial + " does not say how long it is good, before 2050");
        }
        return new WechatCertificate(
                WechatSigner.of(serial, privateKey, certificate.getPublicKey()),
                pem,
                Der.time(String.valueOf(validity.group(1))),
                Der.time(String.valueOf(validity.group(2))));
    }

    /** One character a byte. */
    private static String der(X509Certificate certificate) {
        try {
            return new String(certificate.getTBSCertificate(), StandardCharsets.ISO_8859_1);
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalArgumentException("the certificate has no encoding", unreadable);
        }
    }

    String serial() {
        return signer.serial();
    }
}
