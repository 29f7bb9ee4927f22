package io.paycenter.channel.alipay;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.Keys;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an account trusts: Alipay's public key, or, in certificate mode, Alipay's certificates and the roots. The usual
 * mistakes in handing out the four files are named.
 */
sealed interface TrustSettings {

    /** The key of public-key mode. */
    String PUBLIC_KEY = "alipay-public-key";

    /** The keys of certificate mode. */
    String APP_CERT = "app-cert";

    String ALIPAY_CERT = "alipay-cert";
    String ROOT_CERT = "root-cert";

    /** What Alipay calls the file of the roots. */
    String ROOT_FILE = "alipayRootCert.crt";

    /** One function for each case. */
    <R> R fold(Function<PublicKeyMode, R> publicKey, Function<CertificateMode, R> certificates);

    /** The two parameters that certificate mode adds to each request; none in public-key mode. */
    Map<String, String> requestParameters();

    /**
     * Public-key mode (公钥模式).
     *
     * @param key Alipay's, not the application's
     */
    record PublicKeyMode(PublicKey key) implements TrustSettings {
        @Override
        public Map<String, String> requestParameters() {
            return Map.of();
        }

        @Override
        public <R> R fold(Function<PublicKeyMode, R> publicKey, Function<CertificateMode, R> certificates) {
            return publicKey.apply(this);
        }
    }

    /**
     * Certificate mode (公钥证书模式).
     *
     * @param signType what Alipay's certificates have to be for
     * @param requestParameters the numbers of the application's certificate and of the roots
     * @param alipay Alipay's own certificates; several while one replaces the other
     * @param roots the only roots that a new certificate may lead to
     */
    record CertificateMode(
            SignType signType,
            Map<String, String> requestParameters,
            List<X509Certificate> alipay,
            List<X509Certificate> roots)
            implements TrustSettings {
        @Override
        public <R> R fold(Function<PublicKeyMode, R> publicKey, Function<CertificateMode, R> certificates) {
            return certificates.apply(this);
        }
    }

    /**
     * Reads whichever mode is configured; nothing, with faults noted, if that is not clear or not complete.
     *
     * @param clock what Alipay's certificates have to be valid by
     */
    static Optional<TrustSettings> read(
            AccountSettings settings, SignType signType, Optional<PrivateKey> own, Clock clock) {
        boolean publicKey = settings.isSet(PUBLIC_KEY);
        boolean certificates = Stream.of(APP_CERT, ALIPAY_CERT, ROOT_CERT).map(settings::isSet).toList().stream()
                .anyMatch(Boolean::booleanValue);
        if (publicKey == certificates) {
            settings.fault(
                    PUBLIC_KEY,
                    certificates ? "is set beside certificates" : "is missing",
                    "either alipay-public-key alone, or app-cert, alipay-cert and root-cert together");
        }
        Optional<TrustSettings> byKey =
                settings.optional(PUBLIC_KEY).flatMap(text -> publicKeyMode(settings, signType, text, own));
        return certificates ? certificateMode(settings, signType, own, clock) : byKey;
    }

    private static Optional<TrustSettings> publicKeyMode(
            AccountSettings settings, SignType signType, String text, Optional<PrivateKey> own) {
        if (isCertificate(text)) {
            settings.fault(
                    PUBLIC_KEY,
                    "is a certificate",
                    "Alipay's public key (支付宝公钥); certificates are app-cert, alipay-cert and root-cert, together");
            return Optional.empty();
        }
        Optional<PublicKey> key = signType.publicKey(text).orNote(settings, PUBLIC_KEY);
        if (isOwn(own, key)) {
            settings.fault(
                    PUBLIC_KEY,
                    "is the application's own public key (应用公钥)",
                    "Alipay's public key (支付宝公钥), which the console shows after the application's was uploaded");
        }
        return key.map(PublicKeyMode::new);
    }

    private static Optional<TrustSettings> certificateMode(
            AccountSettings settings, SignType signType, Optional<PrivateKey> own, Clock clock) {
        Optional<X509Certificate> app =
                read(settings, APP_CERT, "appCertPublicKey_<app-id>.crt").map(chain -> chain.get(0));
        Optional<List<X509Certificate>> alipay = read(settings, ALIPAY_CERT, signType.alipayFile());
        Optional<List<X509Certificate>> roots = read(settings, ROOT_CERT, ROOT_FILE);
        if (own.isPresent() && app.isPresent() && !isOwn(own, app.map(X509Certificate::getPublicKey))) {
            settings.fault(APP_CERT, "does not belong to private-key", "the certificate of the application's own key");
        }
        Optional<List<X509Certificate>> alipays = alipay.filter(file -> isAlipays(settings, signType, file, own));
        Optional<List<X509Certificate>> bundle = roots.filter(file -> isBundle(settings, signType, file));
        if (alipays.isPresent() && bundle.isPresent()) {
            new ConfiguredCertificates(settings, signType, clock).check(alipays.get(), bundle.get());
        }
        return app.isPresent() && alipay.isPresent() && roots.isPresent()
                ? Optional.of(new CertificateMode(
                        signType,
                        numbers(signType, app.get(), roots.get()),
                        CertificateNumbers.leaves(alipay.get()),
                        roots.get()))
                : Optional.empty();
    }

    private static boolean isAlipays(
            AccountSettings settings, SignType signType, List<X509Certificate> file, Optional<PrivateKey> own) {
        String rule = "Alipay's: " + signType.alipayFile();
        List<X509Certificate> leaves = CertificateNumbers.leaves(file);
        if (leaves.isEmpty()) {
            settings.fault(ALIPAY_CERT, "holds only certificates of authorities", rule);
            return false;
        }
        boolean good = true;
        for (X509Certificate leaf : leaves) {
            if (isOwn(own, Optional.of(leaf.getPublicKey()))) {
                settings.fault(ALIPAY_CERT, "is the application's own certificate", rule);
                good = false;
            } else if (!signType.family().has(leaf.getPublicKey())) {
                settings.fault(
                        ALIPAY_CERT,
                        "holds a certificate whose key is no "
                                + signType.family().words(),
                        "Alipay's for " + SignType.SETTING + " " + signType + ": " + signType.alipayFile());
                good = false;
            }
        }
        return good;
    }

    private static boolean isBundle(AccountSettings settings, SignType signType, List<X509Certificate> file) {
        String rule = "Alipay's bundle of roots: " + ROOT_FILE;
        if (CertificateNumbers.ofRoots(file, signType).isEmpty()) {
            settings.fault(ROOT_CERT, "holds no " + signType.family() + " root", rule);
            return false;
        }
        if (file.stream().noneMatch(TrustSettings::isRoot)) {
            settings.fault(ROOT_CERT, "holds no root", rule);
            return false;
        }
        return true;
    }

    private static Map<String, String> numbers(SignType signType, X509Certificate app, List<X509Certificate> roots) {
        return Map.of(
                "app_cert_sn",
                CertificateNumbers.of(app),
                "alipay_root_cert_sn",
                CertificateNumbers.ofRoots(roots, signType));
    }

    private static Optional<List<X509Certificate>> read(AccountSettings settings, String key, String file) {
        String text = settings.text(key);
        return text.isEmpty()
                ? Optional.empty()
                : Keys.certificates(text).withRule(rule -> rule + ": " + file).orNote(settings, key);
    }

    private static boolean isCertificate(String text) {
        return Keys.certificates(text).fold(some -> true, other -> false);
    }

    /** It vouches for itself. */
    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static boolean isOwn(Optional<PrivateKey> own, Optional<PublicKey> key) {
        return own.isPresent() && key.isPresent() && Keys.isPair(own.get(), key.get());
    }
}
