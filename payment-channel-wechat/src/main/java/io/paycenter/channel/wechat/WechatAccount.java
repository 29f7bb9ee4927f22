package io.paycenter.channel.wechat;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import io.paycenter.channel.support.ProviderChoice;
import io.paycenter.channel.support.Signatures;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One merchant's settings, read and checked against one another.
 *
 * @param merchant who is paid
 * @param apps the applications in which is paid
 * @param serial the number of the merchant's certificate
 * @param scheme how the merchant signs, and WeChat Pay with him
 * @param signatures signs and verifies
 * @param privateKey the merchant's private key
 * @param wrapping the symmetric key, and perhaps the one before
 * @param trust what shows that a message is WeChat Pay's
 * @param host where requests go
 * @param backupHost where they go when the first host gives no answer
 * @param connectTimeout how long connecting may take
 * @param readTimeout how long WeChat Pay may be silent
 * @param store where payers stand whose codes are scanned
 * @param fundAccount of which account the bill of funds is fetched
 * @param partnerId whom an app tells WeChat's SDK to be paid
 */
record WechatAccount(
        Merchant merchant,
        Apps apps,
        String serial,
        SignScheme scheme,
        Signatures signatures,
        PrivateKey privateKey,
        ApiV3Keys wrapping,
        TrustSettings trust,
        URI host,
        @Nullable URI backupHost,
        Duration connectTimeout,
        Duration readTimeout,
        @Nullable String store,
        FundAccount fundAccount,
        String partnerId) {

    static final URI PRODUCTION = URI.create("https://api.mch.weixin.qq.com");
    static final URI PRODUCTION_BACKUP = URI.create("https://api2.mch.weixin.qq.com");

    /** Less than other channels take, because two hosts may have to be asked. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    private static final Pattern SERIAL = Pattern.compile("[0-9A-Fa-f]{8,64}");

    /**
     * The applications in which is paid.
     *
     * @param main of pages, codes and browsers
     * @param mini of the mini program
     * @param mobile of the app
     */
    record Apps(String main, String mini, String mobile) {}

    /**
     * Reads all settings.
     *
     * @throws io.paycenter.api.ConfigurationException naming every fault
     */
    static WechatAccount read(AccountSettings settings) {
        Merchant merchant = Merchant.read(settings);
        Apps apps = apps(settings);
        SignScheme scheme = settings.choice("sign-scheme", SignScheme.class, SignScheme.RSA);
        Optional<PrivateKey> given = privateKey(settings, scheme);
        Signatures signatures = ProviderChoice.of(settings, scheme.family(), given);
        Optional<PrivateKey> privateKey = given.flatMap(key -> ProviderChoice.adopted(settings, signatures, key));
        String serial = serial(settings, given);
        ApiV3Keys wrapping = wrapping(settings);
        TrustSettings trust = TrustSettings.read(settings, scheme, given);
        URI host = host(settings, "host", PRODUCTION);
        @Nullable URI backup = settings.isSet("backup-host") || !host.equals(PRODUCTION)
                ? settings.optional("backup-host")
                        .map(text -> host(settings, "backup-host", host))
                        .orElse(null)
                : PRODUCTION_BACKUP;
        Duration connect = ChannelHttp.timeout(settings, "connect-timeout", ChannelHttp.CONNECT_TIMEOUT);
        Duration read = ChannelHttp.timeout(settings, "read-timeout", READ_TIMEOUT);
        @Nullable String store = settings.optional("store-id").orElse(null);
        FundAccount fundAccount = settings.choice("fund-account", FundAccount.class, FundAccount.BASIC);
        String partnerId = settings.optional("app-partner-id").orElse(merchant.id());
        settings.check();
        return new WechatAccount(
                merchant,
                apps,
                serial,
                scheme,
                signatures,
                privateKey.orElseThrow(),
                wrapping,
                trust,
                host,
                backup,
                connect,
                read,
                store,
                fundAccount,
                partnerId);
    }

    private static Apps apps(AccountSettings settings) {
        settings.text("app-id");
        String main = Optional.ofNullable(Merchant.appId(settings, "app-id")).orElse("");
        return new Apps(
                main,
                Optional.ofNullable(Merchant.appId(settings, "mini-app-id")).orElse(main),
                Optional.ofNullable(Merchant.appId(settings, "mobile-app-id")).orElse(main));
    }

    private static Optional<PrivateKey> privateKey(AccountSettings settings, SignScheme scheme) {
        String text = settings.text("private-key");
        return text.isEmpty()
                ? Optional.empty()
                : Keys.privateKey(text, scheme.family())
                        .withRule(rule -> rule + " (apiclient_key.pem)")
                        .orNote(settings, "private-key");
    }

    /** From the certificate, or as the console shows it; if both are there, they must agree. */
    private static String serial(AccountSettings settings, Optional<PrivateKey> own) {
        Optional<X509Certificate> certificate = settings.optional("merchant-cert")
                .flatMap(text -> Keys.certificates(text).orNote(settings, "merchant-cert"))
                .map(all -> all.get(0));
        certificate
                .filter(one ->
                        own.filter(key -> !Keys.isPair(key, one.getPublicKey())).isPresent())
                .ifPresent(stranger -> settings.fault(
                        "merchant-cert",
                        "is of another key than private-key",
                        "apiclient_cert.pem and apiclient_key.pem of one download"));
        Optional<String> written = settings.optional("merchant-serial")
                .map(text -> settings.matching(
                        "merchant-serial",
                        text,
                        SERIAL,
                        "the number of apiclient_cert.pem in hex, as the merchant console shows it"))
                .map(Serials::plain);
        if (certificate.isPresent()
                && written.filter(text -> !text.equals(Serials.of(certificate.get())))
                        .isPresent()) {
            settings.fault(
                    "merchant-serial",
                    "is not the number of merchant-cert, " + Serials.of(certificate.get()),
                    "one of the two is enough");
        }
        if (certificate.isEmpty() && written.isEmpty() && !settings.isSet("merchant-cert")) {
            settings.fault("merchant-serial", "is missing", "it, or merchant-cert, must be set");
        }
        return certificate.map(Serials::of).or(() -> written).orElse("");
    }

    private static ApiV3Keys wrapping(AccountSettings settings) {
        List<ApiV3Key> keys = new ArrayList<>();
        String text = settings.text("api-v3-key");
        if (!text.isEmpty()) {
            wrappingKey(text).orNote(settings, "api-v3-key").ifPresent(keys::add);
        }
        settings.optional("previous-api-v3-key")
                .flatMap(before -> wrappingKey(before).orNote(settings, "previous-api-v3-key"))
                .ifPresent(keys::add);
        return new ApiV3Keys(List.copyOf(keys));
    }

    private static Parsed<ApiV3Key> wrappingKey(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes == ApiV3Key.LENGTH
                ? new Parsed.Value<>(new ApiV3Key(text))
                : new Parsed.Fault<>(
                        "has " + bytes + " characters",
                        "the APIv3 key (APIv3密钥) of the merchant console, " + ApiV3Key.LENGTH
                                + " characters; not the older API key (API密钥)");
    }

    private static URI host(AccountSettings settings, String key, URI byDefault) {
        URI host = settings.uri(key, byDefault);
        String path = host.getRawPath();
        if (host.getRawQuery() != null || host.getRawFragment() != null || !(path == null || path.isEmpty())) {
            settings.wrong(key, host.toString(), "scheme, host and port only, such as " + PRODUCTION);
        }
        return host;
    }

    /** Without keys. */
    @Override
    public String toString() {
        return "WechatAccount[" + merchant + "]";
    }
}
