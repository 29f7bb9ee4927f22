package io.paycenter.testkit.gateway;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A merchant number (商户号) as WeChat Pay's console knows it: the certificate under which it signs, the APIv3 key, the
 * bound app ids, and the sub-merchants if it is a service provider (服务商). Immutable.
 */
public final class WechatMerchant {

    private final String mchid;
    private final Set<String> appids;
    private final Set<String> subMerchants;
    private final String serial;
    private final PublicKey publicKey;
    private final String apiV3Key;
    private final @Nullable String privateKey;

    private WechatMerchant(
            String mchid,
            Set<String> appids,
            Set<String> subMerchants,
            String serial,
            PublicKey publicKey,
            String apiV3Key,
            @Nullable String privateKey) {
        this.mchid = mchid;
        this.appids = Set.copyOf(appids);
        this.subMerchants = Set.copyOf(subMerchants);
        this.serial = serial;
        this.publicKey = publicKey;
        this.apiV3Key = apiV3Key;
        this.privateKey = privateKey;
    }

    /**
     * A merchant whose keys are his own.
     *
     * @param mchid digits at WeChat Pay; any text here
     * @param appid bound to the number; see {@link #withAppid} for more of them
     * @param certificate {@code apiclient_cert.pem}, PEM text
     * @param apiV3Key 32 characters
     * @throws IllegalArgumentException if the certificate is unreadable or the key has another length
     */
    public static WechatMerchant withCertificate(String mchid, String appid, String certificate, String apiV3Key) {
        if (apiV3Key.length() != 32) {
            throw new IllegalArgumentException("an APIv3 key has 32 characters, not " + apiV3Key.length());
        }
        X509Certificate first = Pem.certificates(certificate).get(0);
        String serial = first.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        return new WechatMerchant(mchid, Set.of(appid), Set.of(), serial, first.getPublicKey(), apiV3Key, null);
    }

    /** A merchant with a new key pair, serial number and APIv3 key. */
    public static WechatMerchant generated(String mchid, String appid) {
        KeyPair keys = WechatRsa.generate();
        String privateKey = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return new WechatMerchant(
                mchid,
                Set.of(appid),
                Set.of(),
                WechatRandom.serial(),
                keys.getPublic(),
                WechatRandom.text(32),
                privateKey);
    }

    /** The same merchant with one more app id bound to its number. */
    public WechatMerchant withAppid(String appid) {
        return new WechatMerchant(mchid, with(appids, appid), subMerchants, serial, publicKey, apiV3Key, privateKey);
    }

    /** The same merchant as a service provider for one more sub-merchant (特约商户). */
    public WechatMerchant withSubMerchant(String subMchid) {
        return new WechatMerchant(mchid, appids, with(subMerchants, subMchid), serial, publicKey, apiV3Key, privateKey);
    }

    /** The merchant's number. */
    public String mchid() {
        return mchid;
    }

    /** The serial number of the merchant's certificate, {@code serial_no} of {@code Authorization}. */
    public String serial() {
        return serial;
    }

    /** The 32 characters under which notifications and certificates are encrypted. */
    public String apiV3Key() {
        return apiV3Key;
    }

    /** {@code apiclient_key.pem}; present only for {@link #generated} merchants. */
    public Optional<String> findPrivateKey() {
        return Optional.ofNullable(privateKey);
    }

    PublicKey publicKey() {
        return publicKey;
    }

    boolean owns(String appid) {
        return appids.contains(appid);
    }

    boolean provides(String subMchid) {
        return subMerchants.contains(subMchid);
    }

    private static Set<String> with(Set<String> some, String more) {
        Set<String> all = new HashSet<>(some);
        all.add(more);
        return all;
    }
}
