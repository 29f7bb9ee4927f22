package io.paycenter.channel.support;

import java.io.ByteArrayInputStream;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Reads one certificate: with the JDK where it can, so that its keys work with every provider, else with BouncyCastle,
 * which knows the curves of Chinese roots (SM2).
 */
final class X509Certificates {

    private X509Certificates() {}

    static Optional<X509Certificate> parse(byte[] der) {
        try {
            return Optional.of(read(CertificateFactory.getInstance("X.509"), der));
        } catch (CertificateException unknownToTheJdk) {
            return parseWithBouncyCastle(der);
        }
    }

    private static Optional<X509Certificate> parseWithBouncyCastle(byte[] der) {
        try {
            return Optional.ofNullable(read(CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER), der));
        } catch (CertificateException unreadable) {
            return Optional.empty();
        }
    }

    private static X509Certificate read(CertificateFactory factory, byte[] der) throws CertificateException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    /** Made on first need: most programs never see such a certificate. Not registered with the JVM. */
    private static final class BouncyCastle {
        private static final Provider PROVIDER = new BouncyCastleProvider();
    }
}
