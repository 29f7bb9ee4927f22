package io.paycenter.channel.alipay;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.channel.support.ProviderChoice;
import io.paycenter.channel.support.Signatures;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One merchant's settings, read and checked against one another.
 *
 * @param appId the application's id
 * @param sellerId the merchant's own id, if notifications shall be checked for it
 * @param api which of Alipay's interfaces calls take
 * @param gateway where requests go
 * @param connectTimeout how long connecting may take
 * @param readTimeout how long the gateway may be silent
 * @param signatures signs and verifies: RSA with the provider that was asked for or the fastest there is
 * @param privateKey the application's private key
 * @param trust what shows that an answer is Alipay's
 * @param cipher encrypts the business fields, if the application was set up for it
 * @param create what orders for a known payer depend on
 */
record AlipayAccount(
        String appId,
        @Nullable String sellerId,
        AlipayApi api,
        URI gateway,
        Duration connectTimeout,
        Duration readTimeout,
        AlipaySignatures signatures,
        PrivateKey privateKey,
        TrustSettings trust,
        @Nullable ContentCipher cipher,
        CreateSettings create) {

    static final URI PRODUCTION = URI.create("https://openapi.alipay.com/gateway.do");
    static final Pattern APP_ID = Pattern.compile("[0-9]{1,32}");

    /** How Alipay numbers whoever has an account there: merchants and payers. */
    static final Pattern USER_ID = Pattern.compile("2088[0-9]{12}");

    private static final String GATEWAY_PATH = "/gateway.do";
    /**
     * Reads all settings.
     *
     * @param clock what certificates have to be valid by
     * @throws io.paycenter.api.ConfigurationException naming every fault
     */
    static AlipayAccount read(AccountSettings settings, Clock clock) {
        String appId =
                settings.matching("app-id", settings.text("app-id"), APP_ID, "the application's id, digits only");
        @Nullable String sellerId = settings.optional("seller-id")
                .map(id -> settings.matching("seller-id", id, USER_ID, "the merchant's id, 2088 and 12 more digits"))
                .orElse(null);
        AlipayApi api = settings.choice("api", AlipayApi.class, AlipayApi.V2);
        URI gateway = gateway(settings, api);
        Duration connect = ChannelHttp.timeout(settings, "connect-timeout", ChannelHttp.CONNECT_TIMEOUT);
        Duration read = ChannelHttp.timeout(settings, "read-timeout", ChannelHttp.READ_TIMEOUT);
        SignType signType = SignType.read(settings);
        Optional<PrivateKey> given = privateKey(settings, signType);
        Signatures jca = ProviderChoice.of(settings, signType.family(), given);
        Optional<PrivateKey> privateKey = given.flatMap(key -> ProviderChoice.adopted(settings, jca, key));
        Optional<TrustSettings> trust = TrustSettings.read(settings, signType, privateKey, clock);
        @Nullable ContentCipher cipher = ContentCipher.read(settings).orElse(null);
        CreateSettings create = CreateSettings.read(settings);
        api.check(settings, signType, cipher);
        settings.check();
        return new AlipayAccount(
                appId,
                sellerId,
                api,
                gateway,
                connect,
                read,
                new AlipaySignatures(signType, jca),
                privateKey.orElseThrow(),
                trust.orElseThrow(),
                cipher,
                create);
    }

    private static URI gateway(AccountSettings settings, AlipayApi api) {
        URI gateway = settings.uri("gateway", PRODUCTION);
        if (gateway.getRawQuery() != null || gateway.getRawFragment() != null) {
            settings.wrong("gateway", gateway.toString(), "an address without query and fragment");
        } else if (api == AlipayApi.V3 && !gateway.getRawPath().endsWith(GATEWAY_PATH)) {
            settings.wrong(
                    "gateway",
                    gateway.toString(),
                    "with api v3 an address that ends in " + GATEWAY_PATH + ", because calls go to /v3/ beside it");
        }
        return gateway;
    }

    private static Optional<PrivateKey> privateKey(AccountSettings settings, SignType signType) {
        String text = settings.text("private-key");
        return text.isEmpty() ? Optional.empty() : signType.privateKey(text).orNote(settings, "private-key");
    }

    /** What stands before {@code /v3/}: Alipay keeps it beside the gateway, and so does whatever stands between. */
    URI restBase() {
        String address = gateway.toString();
        return URI.create(address.substring(0, address.length() - GATEWAY_PATH.length()));
    }

    /** Without keys. */
    @Override
    public String toString() {
        return "AlipayAccount[" + appId + "]";
    }
}
