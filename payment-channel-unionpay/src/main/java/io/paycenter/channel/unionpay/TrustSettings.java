package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.CertificateChains;
import io.paycenter.channel.support.CertifiedKey;
import io.paycenter.channel.support.Keys;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The authorities that UnionPay's certificates lead through: those of the environment, unless the account has others. Several
 * may stand beside one another while one replaces the other.
 *
 * @param roots the only ones that a certificate may lead to
 * @param middles between the roots and UnionPay's certificates
 */
record TrustSettings(List<X509Certificate> roots, List<X509Certificate> middles) {

    static final String ROOT = "root-cert";
    static final String MIDDLE = "middle-cert";

    private static final String ROOT_RULE = "the root of CFCA that UnionPay's certificates lead to, acp_prod_root.cer";
    private static final String MIDDLE_RULE = "CFCA's authority below the root, acp_prod_middle.cer";

    /** Reads them; nothing, with faults noted, if no certificate could be followed with them. */
    static Optional<TrustSettings> read(
            AccountSettings settings,
            SignMethod method,
            Environment environment,
            Optional<CertifiedKey> own,
            Clock clock) {
        return new Reading(settings, method, environment, own, clock).read();
    }

    /** One account's reading of them. */
    private record Reading(
            AccountSettings settings,
            SignMethod method,
            Environment environment,
            Optional<CertifiedKey> own,
            Clock clock) {

        Optional<TrustSettings> read() {
            Optional<List<X509Certificate>> roots =
                    file(ROOT, environment.root(), ROOT_RULE).filter(file -> isOthers(ROOT, file, ROOT_RULE));
            Optional<List<X509Certificate>> middles =
                    file(MIDDLE, environment.middle(), MIDDLE_RULE).filter(file -> isOthers(MIDDLE, file, MIDDLE_RULE));
            if (roots.isEmpty() || middles.isEmpty() || !areRoots(roots.get())) {
                return Optional.empty();
            }
            leadToRoot(roots.get(), middles.get());
            return Optional.of(new TrustSettings(roots.get(), middles.get()));
        }

        private Optional<List<X509Certificate>> file(String key, List<X509Certificate> bundled, String rule) {
            if (!settings.isSet(key) && method == SignMethod.RSA) {
                return Optional.of(bundled);
            }
            String text = settings.text(key);
            return text.isEmpty()
                    ? Optional.empty()
                    : Keys.certificates(text).withRule(was -> was + ": " + rule).orNote(settings, key);
        }

        private boolean isOthers(String key, List<X509Certificate> file, String rule) {
            boolean hasOwn =
                    own.filter(mine -> file.contains(mine.certificate())).isPresent();
            if (hasOwn) {
                settings.fault(key, "holds the merchant's own certificate", rule);
            } else if (!file.stream().allMatch(CertificateChains::isAuthority)) {
                settings.fault(key, "holds a certificate that may not sign others", rule);
                return false;
            }
            return !hasOwn;
        }

        private boolean areRoots(List<X509Certificate> file) {
            boolean good = file.stream()
                    .allMatch(one -> one.getSubjectX500Principal().equals(one.getIssuerX500Principal())
                            && Keys.isSigned(one, one.getPublicKey()));
            if (!good) {
                settings.fault(
                        ROOT, "holds a certificate that is no root, for another authority has signed it", ROOT_RULE);
            }
            return good;
        }

        private void leadToRoot(List<X509Certificate> roots, List<X509Certificate> middles) {
            CertificateChains chains = new CertificateChains(roots, clock);
            List<CertificateChains.Chain> found = middles.stream()
                    .flatMap(middle -> chains.of(middle, middles).stream())
                    .toList();
            if (found.size() < middles.size()) {
                settings.fault(
                        MIDDLE,
                        "holds a certificate that does not lead to " + ROOT + " by signatures",
                        MIDDLE_RULE + ", of the same environment");
            } else if (found.stream().noneMatch(chain -> chain.isValid(clock.instant()))) {
                settings.fault(
                        MIDDLE,
                        "holds no certificate that is valid now, together with its root: "
                                + found.stream().map(Reading::dates).collect(Collectors.joining(", ")),
                        MIDDLE_RULE + ", of today");
            }
        }

        private static String dates(CertificateChains.Chain chain) {
            return "from " + chain.from() + " until " + chain.until();
        }
    }
}
