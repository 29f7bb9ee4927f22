package io.paycenter.channel.unionpay;

import io.paycenter.channel.support.CertificateChains;
import io.paycenter.channel.support.Keys;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which certificates in messages are UnionPay's (unionpay.md 2.4): each leads, by signatures and through the configured
 * authorities only, to the configured roots, all of them are valid now, and the company in its name is UnionPay. The last
 * matters most, since every merchant has a certificate of the same authority.
 *
 * <p>What was found to be UnionPay's is kept by its exact text, a few at a time, so that its signatures are followed once; its
 * dates are looked at each time, and when an authority above it has ended it is followed anew, perhaps to the next. What was not is never kept.
 */
final class SignerCertificates {

    static final int MOST_KEPT = 16;

    private static final int LONGEST = 1 << 13;

    private final TrustSettings trust;
    private final SignMethod method;
    private final Environment environment;
    private final CertificateChains chains;
    private final Clock clock;
    private final Map<String, Known> kept = new LinkedHashMap<>();

    /**
     * Of one account.
     *
     * @param trust the roots, and the authorities between them and UnionPay's certificates
     * @param method which keys the certificates are of
     * @param environment whose certificates count
     */
    SignerCertificates(TrustSettings trust, SignMethod method, Environment environment, Clock clock) {
        this.trust = trust;
        this.method = method;
        this.environment = environment;
        this.chains = new CertificateChains(trust.roots(), clock);
        this.clock = clock;
    }

    /**
     * The certificate that a message holds.
     *
     * @param pem as it stands in the message
     * @throws NotGenuineException if it is not UnionPay's, or not now
     */
    NumberedCertificate believed(String pem) throws NotGenuineException {
        Known known = known(pem);
        if (known != null && known.chain().isValid(clock.instant())) {
            return known.signer();
        }
        CertificateChains.Chain chain = follow(pem);
        if (!chain.isValid(clock.instant())) {
            throw new NotGenuineException(Verdict.DATES);
        }
        X509Certificate signer = chain.certificates().get(0);
        if (!environment.isUnionPay(signer, method)) {
            throw new NotGenuineException(Verdict.COMPANY);
        }
        Known found = new Known(NumberedCertificate.of(signer), chain);
        keep(pem, found);
        return found.signer();
    }

    private CertificateChains.Chain follow(String pem) throws NotGenuineException {
        X509Certificate signer = read(pem);
        return chains.of(signer, trust.middles()).orElseThrow(() -> new NotGenuineException(Verdict.CHAIN));
    }

    private X509Certificate read(String pem) throws NotGenuineException {
        if (pem.isEmpty()) {
            throw new NotGenuineException(Verdict.NO_CERTIFICATE);
        }
        List<X509Certificate> read = pem.length() > LONGEST
                ? List.of()
                : Keys.certificatesIn(pem).fold(good -> good.value(), bad -> List.of());
        if (read.size() != 1 || !method.family().has(read.get(0).getPublicKey())) {
            throw new NotGenuineException(Verdict.NOT_A_CERTIFICATE);
        }
        return read.get(0);
    }

    private @Nullable Known known(String pem) {
        synchronized (kept) {
            return kept.get(pem);
        }
    }

    private void keep(String pem, Known found) {
        synchronized (kept) {
            kept.put(pem, found);
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
    }

    /** The authorities. */
    TrustSettings settings() {
        return trust;
    }

    /** How many are kept. */
    int size() {
        synchronized (kept) {
            return kept.size();
        }
    }

    /** One that was found to be UnionPay's, whose signatures are followed and whose company is looked at. */
    private record Known(NumberedCertificate signer, CertificateChains.Chain chain) {}
}
