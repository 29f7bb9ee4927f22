package io.paycenter.channel.unionpay;

import io.paycenter.api.Secret;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.CertificateChains;
import io.paycenter.channel.support.CertifiedKey;
import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The merchant's key with its certificate: in the one file that the merchant service site hands out, or in two of PEM. The usual
 * mistakes are named.
 *
 * @param settings noted faults
 * @param method what the key has to be for
 * @param environment whose certificate it has to be
 * @param clock what the certificate has to be valid by
 */
record MerchantKey(AccountSettings settings, SignMethod method, Environment environment, Clock clock) {

    static final String FILE = "pfx";
    static final String PASSWORD = "pfx-password";
    static final String PRIVATE_KEY = "private-key";
    static final String CERTIFICATE = "merchant-cert";

    private static final Logger LOG = LoggerFactory.getLogger(MerchantKey.class);
    private static final Duration NOTICE = Duration.ofDays(30);

    /** Reads it; nothing, with faults noted, if there is none that could be signed with. */
    Optional<CertifiedKey> read() {
        boolean inFile = settings.isSet(FILE) || settings.isSet(PASSWORD);
        boolean inPem = settings.isSet(PRIVATE_KEY) || settings.isSet(CERTIFICATE);
        if (inFile == inPem) {
            settings.fault(
                    FILE,
                    inFile ? "is set beside " + PRIVATE_KEY + " or " + CERTIFICATE : "is missing",
                    "either " + FILE + " and " + PASSWORD + ", or " + PRIVATE_KEY + " and " + CERTIFICATE + " in PEM");
            return Optional.empty();
        }
        Optional<CertifiedKey> read = inFile ? file() : pem();
        read.ifPresent(key -> check(inFile ? FILE : CERTIFICATE, key.certificate()));
        return read;
    }

    private Optional<CertifiedKey> file() {
        String text = settings.text(FILE);
        Secret password = settings.secret(PASSWORD);
        if (text.isEmpty() || password.revealText().isEmpty()) {
            return Optional.empty();
        }
        Parsed<CertifiedKey> parsed =
                method == SignMethod.SM2 ? Sm2File.read(text, password) : Keys.store(text, password, method.family());
        return parsed.orNote(settings, FILE);
    }

    private Optional<CertifiedKey> pem() {
        Optional<PrivateKey> key = text(PRIVATE_KEY)
                .flatMap(text -> Keys.privateKey(text, method.family()).orNote(settings, PRIVATE_KEY));
        Optional<X509Certificate> certificate = text(CERTIFICATE)
                .flatMap(text -> Keys.certificates(text).orNote(settings, CERTIFICATE))
                .map(all -> all.get(0));
        if (key.isEmpty() || certificate.isEmpty()) {
            return Optional.empty();
        }
        if (!Keys.isPair(key.get(), certificate.get().getPublicKey())) {
            settings.fault(CERTIFICATE, "is of another key than " + PRIVATE_KEY, "the certificate of this very key");
            return Optional.empty();
        }
        return Optional.of(new CertifiedKey(key.get(), certificate.get()));
    }

    private Optional<String> text(String key) {
        return Optional.of(settings.text(key)).filter(text -> !text.isEmpty());
    }

    private void check(String key, X509Certificate certificate) {
        checkDates(key, certificate);
        checkEnvironment(key, certificate);
    }

    private void checkDates(String key, X509Certificate certificate) {
        CertificateChains.Chain alone = CertificateChains.alone(certificate);
        Instant now = clock.instant();
        if (!alone.isValid(now)) {
            settings.fault(
                    key,
                    "holds the certificate " + NumberedCertificate.of(certificate) + ", which is valid from "
                            + alone.from() + " until " + alone.until(),
                    "one that is valid now, from the merchant service site (商户服务网站)");
        } else if (!alone.isValid(now.plus(NOTICE))) {
            LOG.warn(
                    "account={} {} holds the certificate {}, which ends at {}: get a new one at the merchant service site"
                            + " (商户服务网站), and upload its public half before it is used",
                    settings.account(),
                    key,
                    NumberedCertificate.of(certificate),
                    alone.until());
        }
    }

    /** Merchants' certificates are of the same authorities as UnionPay's; only what is surely the other world's is a fault. */
    private void checkEnvironment(String key, X509Certificate certificate) {
        Environment other = environment == Environment.TEST ? Environment.PRODUCTION : Environment.TEST;
        if (method == SignMethod.RSA
                && new CertificateChains(other.root(), clock)
                        .of(certificate, other.middle())
                        .isPresent()) {
            settings.fault(
                    key,
                    "holds a certificate of environment " + other + ", and " + Environment.SETTING + " is "
                            + environment,
                    "key, certificate and environment of one world");
        }
    }
}
