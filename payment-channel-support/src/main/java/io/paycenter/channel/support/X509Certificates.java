package io.paycenter.channel.support;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;

/**
 * Reads one certificate: with the JDK where it can, so that its keys work with every provider, else with BouncyCastle,
 * which knows the curves of Chinese roots (SM2).
 */
final class X509Certificates {

    private static final String SM2_SIGNATURE = GMObjectIdentifiers.sm2sign_with_sm3.getId();

    private X509Certificates() {}

    static Optional<X509Certificate> parse(byte[] der) {
        try {
            return Optional.of(read(CertificateFactory.getInstance("X.509"), der));
        } catch (CertificateException unknownToTheJdk) {
            return parseWithBouncyCastle(der);
        }
    }

    /** Whoever read the certificate, an SM2 signature is BouncyCastle's to verify. */
    static boolean isSigned(X509Certificate certificate, PublicKey by) {
        try {
            if (certificate.getSigAlgOID().equals(SM2_SIGNATURE)) {
                certificate.verify(by, BouncyCastle.PROVIDER);
            } else {
                certificate.verify(by);
            }
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    /** A certificate whose key cannot be read is none; BouncyCastle would say so at its first use, by another exception. */
    private static Optional<X509Certificate> parseWithBouncyCastle(byte[] der) {
        try {
            return Optional.ofNullable(read(CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER), der))
                    .filter(certificate -> certificate.getPublicKey() != null);
        } catch (CertificateException | IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private static X509Certificate read(CertificateFactory factory, byte[] der) throws CertificateException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }
}
