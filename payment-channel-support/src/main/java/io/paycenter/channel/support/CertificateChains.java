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

    /** More than anybody configures, and few enough that nobody's message makes work. */
    private static final int MOST_WAYS = 16;

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
     * How the certificate leads to a root, whatever the dates are: of several ways, as after a renewal, one that is valid today;
     * nothing if there is none.
     *
     * @param others where the authorities between the two may be found, in any order
     */
    public Optional<Chain> of(X509Certificate certificate, List<X509Certificate> others) {
        List<X509Certificate> authorities =
                others.stream().filter(CertificateChains::isAuthority).toList();
        List<Chain> ways = new ArrayList<>();
        follow(List.of(certificate), authorities, ways);
        Instant now = clock.instant();
        return ways.stream().max(Comparator.comparing(way -> way.isValid(now)));
    }

    /** Each certificate stands on a way once, so that authorities that sign each other lead nowhere. */
    private void follow(List<X509Certificate> way, List<X509Certificate> authorities, List<Chain> ways) {
        if (way.size() > LONGEST || ways.size() == MOST_WAYS) {
            return;
        }
        X509Certificate last = way.get(way.size() - 1);
        issuersOf(last, roots).forEach(root -> ways.add(Chain.of(with(way, root))));
        issuersOf(last, authorities).stream()
                .filter(issuer -> !way.contains(issuer))
                .forEach(issuer -> follow(with(way, issuer), authorities, ways));
    }

    private static List<X509Certificate> with(List<X509Certificate> way, X509Certificate next) {
        List<X509Certificate> longer = new ArrayList<>(way);
        longer.add(next);
        return longer;
    }

    private static List<X509Certificate> issuersOf(X509Certificate certificate, List<X509Certificate> candidates) {
        return candidates.stream()
                .filter(issuer -> issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(issuer -> Keys.isSigned(certificate, issuer.getPublicKey()))
                .toList();
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
