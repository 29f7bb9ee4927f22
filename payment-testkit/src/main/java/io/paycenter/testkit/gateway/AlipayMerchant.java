package io.paycenter.testkit.gateway;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's application as Alipay's console knows it. An application uses one of two key modes, never both: the
 * merchant's public key (公钥模式), or a certificate for it (证书模式). Immutable.
 */
public final class AlipayMerchant {

    private final String appId;
    private final String sellerId;
    private final PublicKey publicKey;
    private final @Nullable String certSn;
    private final @Nullable String privateKey;
    private final @Nullable AlipayAes aes;

    private AlipayMerchant(
            String appId,
            String sellerId,
            PublicKey publicKey,
            @Nullable String certSn,
            @Nullable String privateKey,
            @Nullable AlipayAes aes) {
        this.appId = appId;
        this.sellerId = sellerId;
        this.publicKey = publicKey;
        this.certSn = certSn;
        this.privateKey = privateKey;
        this.aes = aes;
    }

    /**
     * Public-key mode.
     *
     * @param appId sixteen digits at Alipay; any text here
     * @param sellerId who is paid, {@code 2088…}
     * @param appPublicKey X.509, Base64, PEM armour allowed
     * @throws IllegalArgumentException if the key is not an RSA key in that encoding
     */
    public static AlipayMerchant withPublicKey(String appId, String sellerId, String appPublicKey) {
        return new AlipayMerchant(appId, sellerId, AlipayRsa.publicKey(appPublicKey), null, null, null);
    }

    /**
     * Certificate mode; needs {@link AlipayGatewayBuilder#alipayCertificates} too.
     *
     * @param appId sixteen digits at Alipay; any text here
     * @param sellerId who is paid, {@code 2088…}
     * @param appCertificate PEM text; its first certificate counts
     * @throws IllegalArgumentException if there is no certificate in the text
     */
    public static AlipayMerchant withCertificate(String appId, String sellerId, String appCertificate) {
        X509Certificate first = Pem.certificates(appCertificate).get(0);
        return new AlipayMerchant(appId, sellerId, first.getPublicKey(), AlipayCertSn.of(first), null, null);
    }

    /** Public-key mode with a new key pair of 2048 bit, whose private half {@link #findPrivateKey} gives away. */
    public static AlipayMerchant generated(String appId, String sellerId) {
        KeyPair keys = AlipayRsa.generate();
        String privateKey = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
        return new AlipayMerchant(appId, sellerId, keys.getPublic(), null, privateKey, null);
    }

    /**
     * The same application with an AES key for content encryption (接口内容加密). It may then encrypt
     * {@code biz_content} and say so by {@code encrypt_type=AES}, call by call; what such a call is answered is encrypted
     * too, unless it is refused at the door.
     *
     * @param aesKey Base64 of 16 bytes, as the console shows it, or of 32
     * @throws IllegalArgumentException if it is neither
     */
    public AlipayMerchant withAesKey(String aesKey) {
        return new AlipayMerchant(appId, sellerId, publicKey, certSn, privateKey, AlipayAes.withKey(aesKey));
    }

    /** The application's id. */
    public String appId() {
        return appId;
    }

    /** Who is paid. */
    public String sellerId() {
        return sellerId;
    }

    /** The merchant's private key, PKCS#8 in Base64; present only for {@link #generated} merchants. */
    public Optional<String> findPrivateKey() {
        return Optional.ofNullable(privateKey);
    }

    PublicKey publicKey() {
        return publicKey;
    }

    /** Present if the application can encrypt. */
    Optional<AlipayAes> aes() {
        return Optional.ofNullable(aes);
    }

    /** SN of the application's certificate; present in certificate mode. */
    Optional<String> certSn() {
        return Optional.ofNullable(certSn);
    }
}
