package io.paycenter.channel.support;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Follows a certificate up to the configured roots and to no other: each step by signature. The JVM's own trust store and
 * its security settings have no part in it. Safe to share between threads.
 */
public final class CertificateChains {

    private static final int LONGEST = 5;

    private final List<X509Certificate> roots;
    private final Clock clock;

    /**
     * For these roots.
     *
     * @param roots the only ones that a certificate may lead to; their own signatures are not looked at
     * @param clock what time it is, for the dates
     */
    public CertificateChains(List<X509Certificate> roots, Clock clock) {
        this.roots = List.copyOf(roots);
        this.clock = clock;
    }

    /**
     * A certificate and those above it, each signed by the next.
     *
     * @param certificates one at least; the first is what was asked about, the last the root
     * @param from since when all of them are valid
     * @param until when the first of them ends
     */
    public record Chain(List<X509Certificate> certificates, Instant from, Instant until) {

        /** Copies the certificates. */
        public Chain {
            certificates = List.copyOf(certificates);
        }

        private static Chain of(List<X509Certificate> certificates) {
            return new Chain(certificates, latestBegin(certificates), earliestEnd(certificates));
        }

        /** Whether all of them are valid at that time. */
        public boolean isValid(Instant at) {
            return !at.isBefore(from) && !at.isAfter(until);
        }
    }

    /** A certificate by itself, for its dates. */
    public static Chain alone(X509Certificate certificate) {
        return Chain.of(List.of(certificate));
    }

    /** Whether it may sign other certificates; one that may not can vouch for nobody, whoever has signed it. */
    public static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    /**
     * Whether the certificate leads to a root, each step by signature and each certificate valid today.
     *
     * @param others where the authorities between the two may be found, in any order
     */
    public boolean leadToRoot(X509Certificate certificate, List<X509Certificate> others) {
        return of(certificate, others)
                .filter(chain -> chain.isValid(clock.instant()))
                .isPresent();
    }

    /**
     * How the certificate leads to a root, whatever the dates are; nothing if it does not.
     *
     * @param others where the authorities between the two may be found, in any order
     */
    public Optional<Chain> of(X509Certificate certificate, List<X509Certificate> others) {
        List<X509Certificate> authorities =
                others.stream().filter(CertificateChains::isAuthority).toList();
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        X509Certificate current = certificate;
        for (int step = 0; step < LONGEST; step++) {
            Optional<X509Certificate> root = issuerOf(current, roots);
            if (root.isPresent()) {
                chain.add(root.get());
                return Optional.of(Chain.of(chain));
            }
            Optional<X509Certificate> issuer = issuerOf(current, authorities);
            if (issuer.isEmpty()) {
                return Optional.empty();
            }
            current = issuer.get();
            chain.add(current);
        }
        return Optional.empty();
    }

    /** Of several with the same key, as after a renewal, one that is valid today. */
    private Optional<X509Certificate> issuerOf(X509Certificate certificate, List<X509Certificate> candidates) {
        Instant now = clock.instant();
        return candidates.stream()
                .filter(issuer -> issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(issuer -> Keys.isSigned(certificate, issuer.getPublicKey()))
                .max(Comparator.comparing(issuer -> alone(issuer).isValid(now)));
    }

    private static Instant latestBegin(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(one -> one.getNotBefore().toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant earliestEnd(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(one -> one.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
