package io.paycenter.channel.unionpay;

import io.paycenter.channel.support.CertifiedKey;
import io.paycenter.channel.support.Signatures;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Optional;

/**
 * Certificates on both sides: the merchant's own, and in each message of UnionPay's the one that it was signed with. What is
 * signed is the digest of the text, in hex.
 *
 */
final class CertificateSeal implements Seal {

    private static final String RSA = "SHA256withRSA";

    private final SignMethod method;
    private final CertifiedKey own;
    private final String certId;
    private final Signatures signatures;
    private final SignerCertificates trust;

    /**
     * Of one account.
     *
     * @param method one of the two with certificates
     * @param own the merchant's
     * @param signatures signs and verifies with RSA
     * @param trust says whether a certificate is UnionPay's
     */
    CertificateSeal(SignMethod method, CertifiedKey own, Signatures signatures, SignerCertificates trust) {
        this.method = method;
        this.own = own;
        this.certId = NumberedCertificate.of(own.certificate()).certId();
        this.signatures = signatures;
        this.trust = trust;
    }

    @Override
    public SignMethod method() {
        return method;
    }

    /** The merchant's key. */
    CertifiedKey own() {
        return own;
    }

    /** Whose certificates are UnionPay's. */
    SignerCertificates trust() {
        return trust;
    }

    @Override
    public Optional<String> certId() {
        return Optional.of(certId);
    }

    @Override
    public String sign(byte[] text, Charset charset) {
        byte[] hex = hex(text);
        return method == SignMethod.SM2
                ? Sm2Signature.sign(own.key(), certId, hex)
                : signatures.sign(RSA, own.key(), hex);
    }

    @Override
    public boolean hasSigned(Message message) throws NotGenuineException {
        NumberedCertificate signer = trust.believed(message.text("signPubKeyCert"));
        String signature = message.text(SignText.SIGNATURE);
        PublicKey key = signer.certificate().getPublicKey();
        byte[] hex = hex(message.signed());
        return method == SignMethod.SM2
                ? Sm2Signature.verify(key, signer.certId(), hex, signature)
                : signatures.verify(RSA, key, hex, signature);
    }

    private byte[] hex(byte[] text) {
        return method.hex(text).getBytes(StandardCharsets.US_ASCII);
    }

    /** Without keys. */
    @Override
    public String toString() {
        return "CertificateSeal[" + method + ", " + certId + "]";
    }
}
