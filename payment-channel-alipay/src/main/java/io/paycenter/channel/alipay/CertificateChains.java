package io.paycenter.channel.alipay;

import io.paycenter.channel.support.Keys;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Follows a certificate up to the configured roots and to no other: each step by signature, each certificate valid
 * today. The JVM's own trust store and its security settings have no part in it.
 */
final class CertificateChains {

    private static final int LONGEST = 5;

    private final List<X509Certificate> roots;
    private final Clock clock;

    CertificateChains(List<X509Certificate> roots, Clock clock) {
        this.roots = List.copyOf(roots);
        this.clock = clock;
    }

    /**
     * Whether the certificate leads to a root.
     *
     * @param others where the authorities between the two may be found, in any order
     */
    boolean leadToRoot(X509Certificate certificate, List<X509Certificate> others) {
        List<X509Certificate> authorities =
                others.stream().filter(CertificateNumbers::isAuthority).toList();
        X509Certificate current = certificate;
        for (int step = 0; step < LONGEST && isValid(current); step++) {
            Optional<X509Certificate> root = issuerOf(current, roots);
            if (root.isPresent()) {
                return isValid(root.get());
            }
            Optional<X509Certificate> issuer = issuerOf(current, authorities);
            if (issuer.isEmpty()) {
                return false;
            }
            current = issuer.get();
        }
        return false;
    }

    private static Optional<X509Certificate> issuerOf(X509Certificate certificate, List<X509Certificate> candidates) {
        return candidates.stream()
                .filter(issuer -> issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(issuer -> Keys.isSigned(certificate, issuer.getPublicKey()))
                .findFirst();
    }

    private boolean isValid(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return true;
        } catch (CertificateException outOfDate) {
            return false;
        }
    }
}
