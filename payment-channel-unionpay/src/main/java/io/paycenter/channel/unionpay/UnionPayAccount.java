package io.paycenter.channel.unionpay;

import io.paycenter.api.Secret;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.CertifiedKey;
import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.channel.support.ProviderChoice;
import io.paycenter.channel.support.Signatures;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One merchant's settings, read and checked against one another.
 *
 * @param merchant who is paid
 * @param environment which of UnionPay's worlds it is
 * @param gateway where calls go
 * @param fileGateway where bills are
 * @param connectTimeout how long connecting may take
 * @param readTimeout how long UnionPay may be silent
 * @param seal what is signed and verified with
 * @param encryption what fields are encrypted for, if the account has it
 * @param terminal where payers stand whose codes are scanned, eight digits
 * @param undo whether refunds of the same day are undos
 */
record UnionPayAccount(
        Merchant merchant,
        Environment environment,
        URI gateway,
        URI fileGateway,
        Duration connectTimeout,
        Duration readTimeout,
        Seal seal,
        @Nullable EncryptionKey encryption,
        String terminal,
        SameDayUndo undo) {

    /** UnionPay may take its time with a bank; this leaves a call time within the centre's in-flight window. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(25);

    private static final Pattern TERMINAL = Pattern.compile("[0-9]{1,8}");
    private static final String SECURE_KEY = "secure-key";

    private static final List<String> OF_CERTIFICATES = List.of(
            MerchantKey.FILE,
            MerchantKey.PASSWORD,
            MerchantKey.PRIVATE_KEY,
            MerchantKey.CERTIFICATE,
            TrustSettings.ROOT,
            TrustSettings.MIDDLE,
            EncryptionKey.SETTING);

    /** A setting that is on or off. */
    private enum Switch {
        FALSE,
        TRUE
    }

    /**
     * Reads all settings.
     *
     * @param clock what certificates have to be valid by
     * @param notifyUrl where UnionPay posts its notifications
     * @throws io.paycenter.api.ConfigurationException naming every fault
     */
    static UnionPayAccount read(AccountSettings settings, Clock clock, URI notifyUrl) {
        settings.conceal(SECURE_KEY, MerchantKey.PASSWORD);
        Merchant merchant = Merchant.read(settings);
        Environment environment = settings.choice(Environment.SETTING, Environment.class, Environment.PRODUCTION);
        SignMethod method = settings.choice(SignMethod.SETTING, SignMethod.class, SignMethod.RSA);
        URI gateway = gateway(settings, environment);
        URI fileGateway = settings.uri("file-gateway", environment.fileGateway());
        Duration connect = ChannelHttp.timeout(settings, "connect-timeout", ChannelHttp.CONNECT_TIMEOUT);
        Duration read = ChannelHttp.timeout(settings, "read-timeout", READ_TIMEOUT);
        String terminal = settings.matching(
                "terminal-id", settings.optional("terminal-id").orElse("1"), TERMINAL, "up to eight digits");
        boolean undo = settings.choice("same-day-undo", Switch.class, Switch.FALSE) == Switch.TRUE;
        checkNotifyUrl(settings, environment, gateway, notifyUrl);
        Keyring keyring = method.hasCertificates()
                ? certificates(settings, method, environment, clock)
                : secureKey(settings, method);
        settings.check();
        return new UnionPayAccount(
                merchant,
                environment,
                gateway,
                fileGateway,
                connect,
                read,
                keyring.seal().orElseThrow(),
                keyring.encryption().orElse(null),
                "0".repeat(8 - terminal.length()) + terminal,
                new SameDayUndo(undo));
    }

    /**
     * What is signed and encrypted with.
     *
     * @param seal nothing if a fault was noted
     */
    private record Keyring(Optional<Seal> seal, Optional<EncryptionKey> encryption) {}

    private static Keyring certificates(
            AccountSettings settings, SignMethod method, Environment environment, Clock clock) {
        if (settings.isSet(SECURE_KEY)) {
            settings.fault(
                    SECURE_KEY,
                    "is set, and " + SignMethod.SETTING + " " + method + " signs with certificates",
                    "only with " + SignMethod.SECURE_KEY + " or " + SignMethod.SECURE_KEY_SM3);
        }
        Optional<CertifiedKey> given = new MerchantKey(settings, method, environment, clock).read();
        Signatures signatures = ProviderChoice.of(settings, method.family(), given.map(CertifiedKey::key));
        Optional<CertifiedKey> own = given.flatMap(pair -> ProviderChoice.adopted(settings, signatures, pair.key())
                .map(key -> new CertifiedKey(key, pair.certificate())));
        Optional<TrustSettings> trust = TrustSettings.read(settings, method, environment, own, clock);
        Optional<EncryptionKey> encryption =
                trust.flatMap(authorities -> EncryptionKey.read(settings, method, authorities, clock));
        return new Keyring(
                own.flatMap(key -> trust.map(authorities -> new CertificateSeal(
                        method, key, signatures, new SignerCertificates(authorities, method, environment, clock)))),
                encryption);
    }

    private static Keyring secureKey(AccountSettings settings, SignMethod method) {
        for (String key : OF_CERTIFICATES) {
            if (settings.isSet(key)) {
                settings.fault(
                        key,
                        "is set, and " + SignMethod.SETTING + " " + method + " has no certificates",
                        "only with " + SignMethod.RSA + " or " + SignMethod.SM2);
            }
        }
        Secret key = settings.secret(SECURE_KEY);
        return new Keyring(
                Optional.of(key)
                        .filter(given -> !given.revealText().isEmpty())
                        .map(given -> new SecureKeySeal(method, given)),
                Optional.empty());
    }

    private static URI gateway(AccountSettings settings, Environment environment) {
        URI gateway = settings.uri("gateway", environment.gateway());
        String path = gateway.getRawPath();
        if (gateway.getRawQuery() != null || gateway.getRawFragment() != null || !(path == null || path.isEmpty())) {
            settings.wrong(
                    "gateway", gateway.toString(), "scheme, host and port only, such as " + environment.gateway());
        }
        return gateway;
    }

    /** A simulator may be told an address without TLS; UnionPay itself is not, in production. */
    private static void checkNotifyUrl(AccountSettings settings, Environment environment, URI gateway, URI notifyUrl) {
        if (notifyUrl.toString().length() > UnionPayOrders.LONGEST_URL) {
            settings.fault(
                    Environment.SETTING,
                    "wants notifications at an address of "
                            + notifyUrl.toString().length() + " characters",
                    "at most " + UnionPayOrders.LONGEST_URL + ", with a shorter public address of the centre");
        }
        if (gateway.equals(Environment.PRODUCTION.gateway()) && !"https".equals(notifyUrl.getScheme())) {
            settings.fault(
                    Environment.SETTING,
                    "is " + environment + ", and notifications would come to " + notifyUrl.getScheme() + "://"
                            + notifyUrl.getHost(),
                    "a public address of the centre that begins with https://");
        }
    }

    /** Without keys. */
    @Override
    public String toString() {
        return "UnionPayAccount[" + merchant + ", " + environment + "]";
    }
}
