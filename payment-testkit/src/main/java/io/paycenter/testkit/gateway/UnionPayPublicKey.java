package io.paycenter.testkit.gateway;

import java.io.IOException;
import java.nio.charset.Charset;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * The key in a merchant's certificate.
 *
 * @param method that it is for
 * @param certId the certificate's serial number, decimal
 * @param check whether a signature is right
 */
record UnionPayPublicKey(UnionPaySignMethod method, String certId, Check check) {

    static UnionPayPublicKey rsa(String pem) {
        X509Certificate certificate = Pem.certificates(pem).get(0);
        return new UnionPayPublicKey(
                UnionPaySignMethod.RSA,
                certificate.getSerialNumber().toString(),
                (text, charset, sign) ->
                        UnionPayRsa.verify(UnionPayDigest.SHA256.hex(text, charset), sign, certificate.getPublicKey()));
    }

    /** The JDK does not know the curve, so it cannot read the certificate. */
    static UnionPayPublicKey sm2(String pem) {
        Certificate certificate = Certificate.getInstance(Pem.decode(pem));
        String certId = certificate.getSerialNumber().getValue().toString();
        ECPublicKeyParameters key = key(certificate);
        return new UnionPayPublicKey(
                UnionPaySignMethod.SM2,
                certId,
                (text, charset, sign) -> UnionPaySm2Key.verify(text, charset, certId, sign, key));
    }

    boolean signed(String text, Charset charset, String signature) {
        return check.signed(text, charset, signature);
    }

    private static ECPublicKeyParameters key(Certificate certificate) {
        try {
            AsymmetricKeyParameter key = PublicKeyFactory.createKey(certificate.getSubjectPublicKeyInfo());
            if (key instanceof ECPublicKeyParameters sm2) {
                return sm2;
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the certificate has no readable key", unreadable);
        }
        throw new IllegalArgumentException("the certificate's key is no SM2 key");
    }

    /** Whether a signature is right. */
    @FunctionalInterface
    interface Check {
        boolean signed(String text, Charset charset, String signature);
    }
}
