package io.paycenter.channel.unionpay;

import io.paycenter.channel.support.CertifiedKey;
import io.paycenter.channel.support.Signatures;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Certificates on both sides: the merchant's own, and in each message of UnionPay's the one that it was signed with. What is
 * signed is the digest of the text, in hex.
 *
 * @param method one of the two with certificates
 * @param own the merchant's
 * @param signatures signs and verifies with RSA
 * @param trust says whether a certificate is UnionPay's
 */
record CertificateSeal(SignMethod method, CertifiedKey own, Signatures signatures, SignerCertificates trust)
        implements Seal {

    private static final String RSA = "SHA256withRSA";

    @Override
    public Optional<String> certId() {
        return Optional.of(number(own.certificate()));
    }

    @Override
    public String sign(byte[] text, Charset charset) {
        byte[] hex = hex(text);
        return method == SignMethod.SM2
                ? Sm2Signature.sign(own.key(), number(own.certificate()), hex)
                : signatures.sign(RSA, own.key(), hex);
    }

    @Override
    public boolean hasSigned(Message message) throws NotGenuineException {
        X509Certificate signer = trust.believed(message.text("signPubKeyCert"));
        String signature = message.text(SignText.SIGNATURE);
        PublicKey key = signer.getPublicKey();
        byte[] hex = hex(message.signed());
        return method == SignMethod.SM2
                ? Sm2Signature.verify(key, number(signer), hex, signature)
                : signatures.verify(RSA, key, hex, signature);
    }

    private byte[] hex(byte[] text) {
        return method.hex(text).getBytes(StandardCharsets.US_ASCII);
    }

    /** A certificate's number as messages write it. */
    static String number(X509Certificate certificate) {
        return certificate.getSerialNumber().toString();
    }

    /** Without keys. */
    @Override
    public String toString() {
        return "CertificateSeal[" + method + ", " + number(own.certificate()) + "]";
    }
}
