package io.paycenter.channel.alipay;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.CertificateChains;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds Alipay's configured certificates against the configured roots, so that files of two worlds, such as production and
 * sandbox, and files of yesterday are told at the start and not by the first answer that cannot be verified.
 */
final class ConfiguredCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredCertificates.class);

    private final AccountSettings settings;
    private final SignType signType;
    private final Clock clock;

    ConfiguredCertificates(AccountSettings settings, SignType signType, Clock clock) {
        this.settings = settings;
        this.signType = signType;
        this.clock = clock;
    }

    /**
     * Notes a fault for each certificate that does not lead to a root by signatures, and warns if none of them is valid today:
     * old ones may stay while one replaces the other.
     *
     * @param alipay Alipay's own and their authorities', as the file has them
     */
    void check(List<X509Certificate> alipay, List<X509Certificate> roots) {
        CertificateChains chains = new CertificateChains(roots, clock);
        List<Optional<CertificateChains.Chain>> found = CertificateNumbers.leaves(alipay).stream()
                .map(leaf -> {
                    Optional<CertificateChains.Chain> chain = chains.of(leaf, alipay);
                    if (chain.isEmpty()) {
                        leadsNowhere(leaf);
                    }
                    return chain;
                })
                .toList();
        if (found.stream().allMatch(Optional::isPresent)) {
            checkDates(found.stream().flatMap(Optional::stream).toList());
        }
    }

    private void leadsNowhere(X509Certificate leaf) {
        settings.fault(
                TrustSettings.ALIPAY_CERT,
                "holds the certificate " + CertificateNumbers.of(leaf) + ", which does not lead to "
                        + TrustSettings.ROOT_CERT + " by signatures",
                "Alipay's certificate with its authority's behind it, and the roots of the same console, not of the sandbox"
                        + " for production: " + signType.alipayFile() + " and " + TrustSettings.ROOT_FILE);
    }

    /** No fault: Alipay may have changed its certificate long ago, and the new one is fetched when it is met. */
    private void checkDates(List<CertificateChains.Chain> chains) {
        Instant now = clock.instant();
        if (chains.stream().noneMatch(chain -> chain.isValid(now))) {
            LOG.warn(
                    "account={} {} holds no certificate that is valid now: {}; put the new one there, which Alipay's console"
                            + " has ({})",
                    settings.account(),
                    TrustSettings.ALIPAY_CERT,
                    chains.stream().map(ConfiguredCertificates::dates).collect(Collectors.joining(", ")),
                    signType.alipayFile());
        }
    }

    private static String dates(CertificateChains.Chain chain) {
        return CertificateNumbers.of(chain.certificates().get(0)) + " from " + chain.from() + " until " + chain.until();
    }
}
