package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.CertificateChains;
import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import io.paycenter.channel.support.Sm2Cipher;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What single fields are encrypted for (unionpay.md 2.7).
 *
 * @param method whether it is RSA or SM2
 * @param certId the decimal number of the certificate, which goes out beside what is encrypted
 * @param key the certificate's
 */
record EncryptionKey(SignMethod method, String certId, PublicKey key) {

    static final String SETTING = "encrypt-cert";
    static final String RSA = "RSA/ECB/PKCS1Padding";

    private static final Logger LOG = LoggerFactory.getLogger(EncryptionKey.class);
    private static final String RULE = "UnionPay's certificate for sensitive fields, acp_prod_enc.cer";

    /** Reads it, if it is set; one that is out of date is told by a warning, because nothing else needs it. */
    static Optional<EncryptionKey> read(AccountSettings settings, SignMethod method, TrustSettings trust, Clock clock) {
        return settings.optional(SETTING)
                .flatMap(text -> Keys.certificates(text)
                        .then(file -> checked(file, method, trust, clock))
                        .withRule(rule -> RULE)
                        .orNote(settings, SETTING))
                .map(chain -> {
                    if (!chain.isValid(clock.instant())) {
                        LOG.warn(
                                "account={} {}, with those that it leads through, is valid from {} until {}; fetch"
                                        + " the new one from UnionPay",
                                settings.account(),
                                SETTING,
                                chain.from(),
                                chain.until());
                    }
                    return of(method, chain.certificates().get(0));
                });
    }

    /** How a certificate of UnionPay's leads to the roots, which it has to, whatever the dates are; its company is not looked at. */
    static Parsed<CertificateChains.Chain> checked(
            List<X509Certificate> file, SignMethod method, TrustSettings trust, Clock clock) {
        X509Certificate certificate = file.get(0);
        if (!method.family().has(certificate.getPublicKey())) {
            return new Parsed.Fault<>(
                    "is a certificate whose key is no " + method.family().words(), RULE);
        }
        return new CertificateChains(trust.roots(), clock)
                .of(certificate, trust.middles())
                .<Parsed<CertificateChains.Chain>>map(Parsed.Value::new)
                .orElseGet(() -> new Parsed.Fault<>("does not lead to " + TrustSettings.ROOT + " by signatures", RULE));
    }

    static EncryptionKey of(SignMethod method, X509Certificate certificate) {
        return new EncryptionKey(method, NumberedCertificate.of(certificate).certId(), certificate.getPublicKey());
    }

    /**
     * In Base64.
     *
     * @throws IllegalArgumentException if it is too long
     */
    String encrypt(byte[] plain) {
        try {
            byte[] encrypted = method == SignMethod.SM2 ? Sm2Cipher.encryptPlain(key, plain) : rsa(plain);
            return Base64.getEncoder().encodeToString(encrypted);
        } catch (GeneralSecurityException tooLong) {
            throw new IllegalArgumentException("cannot encrypt " + plain.length + " bytes", tooLong);
        }
    }

    private byte[] rsa(byte[] plain) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(RSA);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(plain);
    }
}
