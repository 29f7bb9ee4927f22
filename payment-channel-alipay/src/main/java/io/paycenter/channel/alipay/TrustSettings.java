package io.paycenter.channel.alipay;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
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
     * @param requestParameters the numbers of the application's certificate and of the roots
     * @param alipay Alipay's own certificates; several while one replaces the other
     * @param roots the only roots that a new certificate may lead to
     */
    record CertificateMode(
            Map<String, String> requestParameters, List<X509Certificate> alipay, List<X509Certificate> roots)
            implements TrustSettings {
        @Override
        public <R> R fold(Function<PublicKeyMode, R> publicKey, Function<CertificateMode, R> certificates) {
            return certificates.apply(this);
        }
    }

    /** Reads whichever mode is configured; nothing, with faults noted, if that is not clear or not complete. */
    static Optional<TrustSettings> read(AccountSettings settings, Optional<PrivateKey> own) {
        Optional<String> publicKey = settings.optional("alipay-public-key");
        boolean certificates =
                Stream.of("app-cert", "alipay-cert", "root-cert").map(settings::optional).toList().stream()
                        .anyMatch(Optional::isPresent);
        if (publicKey.isPresent() == certificates) {
            settings.fault(
                    "alipay-public-key",
                    certificates ? "is set beside certificates" : "is missing",
                    "either alipay-public-key alone, or app-cert, alipay-cert and root-cert together");
        }
        Optional<TrustSettings> byKey = publicKey.flatMap(text -> publicKeyMode(settings, text, own));
        return certificates ? certificateMode(settings, own) : byKey;
    }

    private static Optional<TrustSettings> publicKeyMode(
            AccountSettings settings, String text, Optional<PrivateKey> own) {
        Optional<PublicKey> key = Keys.publicKey(text).orNote(settings, "alipay-public-key");
        if (isOwn(own, key)) {
            settings.fault(
                    "alipay-public-key",
                    "is the application's own public key (应用公钥)",
                    "Alipay's public key (支付宝公钥), which the console shows after the application's was uploaded");
        }
        return key.map(PublicKeyMode::new);
    }

    private static Optional<TrustSettings> certificateMode(AccountSettings settings, Optional<PrivateKey> own) {
        Optional<X509Certificate> app =
                read(settings, "app-cert", Keys::certificates).map(chain -> chain.get(0));
        Optional<List<X509Certificate>> alipay =
                read(settings, "alipay-cert", Keys::certificates).map(CertificateNumbers::leaves);
        Optional<List<X509Certificate>> roots = read(settings, "root-cert", Keys::certificates);
        if (own.isPresent() && app.isPresent() && !isOwn(own, app.map(X509Certificate::getPublicKey))) {
            settings.fault(
                    "app-cert", "does not belong to private-key", "the certificate of the application's own key");
        }
        if (alipay.filter(List::isEmpty).isPresent()) {
            settings.fault("alipay-cert", "holds only certificates of authorities", "alipayCertPublicKey_RSA2.crt");
        }
        if (alipay.stream().flatMap(List::stream).anyMatch(one -> isOwn(own, Optional.of(one.getPublicKey())))) {
            settings.fault(
                    "alipay-cert", "is the application's own certificate", "Alipay's: alipayCertPublicKey_RSA2.crt");
        }
        if (roots.filter(list -> CertificateNumbers.ofRoots(list).isEmpty()).isPresent()) {
            settings.fault("root-cert", "holds no RSA root", "Alipay's bundle of roots: alipayRootCert.crt");
        }
        return app.isPresent() && alipay.isPresent() && roots.isPresent()
                ? Optional.of(new CertificateMode(numbers(app.get(), roots.get()), alipay.get(), roots.get()))
                : Optional.empty();
    }

    private static Map<String, String> numbers(X509Certificate app, List<X509Certificate> roots) {
        return Map.of(
                "app_cert_sn", CertificateNumbers.of(app), "alipay_root_cert_sn", CertificateNumbers.ofRoots(roots));
    }

    private static <T> Optional<T> read(AccountSettings settings, String key, Function<String, Parsed<T>> parse) {
        String text = settings.text(key);
        return text.isEmpty() ? Optional.empty() : parse.apply(text).orNote(settings, key);
    }

    private static boolean isOwn(Optional<PrivateKey> own, Optional<PublicKey> key) {
        return own.isPresent() && key.isPresent() && Keys.isPair(own.get(), key.get());
    }
}
