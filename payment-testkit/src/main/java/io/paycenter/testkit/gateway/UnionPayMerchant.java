package io.paycenter.testkit.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A merchant as UnionPay knows him: his certificates, any of which may sign ({@code signMethod} 01, or 21 with SM2), and
 * his secure key if he has one (11, 12). Immutable.
 */
public final class UnionPayMerchant {

    /** Opens the key file of a {@link #generated} merchant. */
    public static final String PFX_PASSWORD = "000000";

    /** Opens the SM2 key file of a merchant with a generated SM2 key. */
    public static final String SM2_PASSWORD = "111111";

    private final String merId;
    private final Map<String, UnionPayPublicKey> keysByCertId;
    private final @Nullable String secureKey;
    private final byte @Nullable [] pfx;
    private final @Nullable UnionPayCredential sm2;

    private UnionPayMerchant(
            String merId,
            Map<String, UnionPayPublicKey> keysByCertId,
            @Nullable String secureKey,
            byte @Nullable [] pfx,
            @Nullable UnionPayCredential sm2) {
        this.merId = merId;
        this.keysByCertId = Map.copyOf(keysByCertId);
        this.secureKey = secureKey;
        this.pfx = pfx;
        this.sm2 = sm2;
    }

    /**
     * A merchant with a new key of 2048 bit, and a certificate for it by UnionPay's own authority. {@link #findPfx} gives
     * the key away.
     *
     * @param merId fifteen characters
     */
    public static UnionPayMerchant generated(String merId, UnionPayPki pki) {
        UnionPayCredential credential = pki.rsa().newCredential(UnionPayName.merchant(merId));
        return withCertificate(merId, credential.pem()).withPfx(pfx(credential, pki));
    }

    /**
     * A merchant with a certificate that he has uploaded.
     *
     * @param merId fifteen characters
     * @param certificate PEM text; its first certificate counts
     * @throws IllegalArgumentException if there is no certificate in the text
     */
    public static UnionPayMerchant withCertificate(String merId, String certificate) {
        if (!merId.matches("[0-9A-Za-z]{15}")) {
            throw new IllegalArgumentException("a merId has 15 letters and digits: " + merId);
        }
        return new UnionPayMerchant(merId, Map.of(), null, null, null).andCertificate(certificate);
    }

    /** The same merchant after he has uploaded one more certificate: he may sign by either. */
    public UnionPayMerchant andCertificate(String certificate) {
        return with(UnionPayPublicKey.rsa(certificate), pfx, sm2);
    }

    /**
     * The same merchant with an SM2 certificate too, who may use {@code signMethod} 21 as well.
     *
     * @throws IllegalArgumentException if it is no SM2 certificate in PEM
     */
    public UnionPayMerchant andSm2Certificate(String certificate) {
        return with(UnionPayPublicKey.sm2(certificate), pfx, sm2);
    }

    /**
     * The same merchant with a new SM2 key, and a certificate for it by UnionPay's own authority. {@link #findSm2Key} and
     * {@link #findSm2Certificate} give both away.
     */
    public UnionPayMerchant andGeneratedSm2(UnionPayPki pki) {
        UnionPayCredential credential = pki.sm2().newCredential(UnionPayName.merchant(merId));
        return with(UnionPayPublicKey.sm2(credential.pem()), pfx, credential);
    }

    /**
     * The same merchant with a secure key, who may use {@code signMethod} 11 and 12 as well.
     *
     * @throws IllegalArgumentException if it is blank: everybody knows that key
     */
    public UnionPayMerchant withSecureKey(String newSecureKey) {
        if (newSecureKey.isBlank()) {
            throw new IllegalArgumentException("a secure key is not blank");
        }
        return new UnionPayMerchant(merId, keysByCertId, newSecureKey, pfx, sm2);
    }

    /** The merchant's number. */
    public String merId() {
        return merId;
    }

    /**
     * The key file, PKCS#12 with the certificate's whole chain, opened by {@link #PFX_PASSWORD}; present only for
     * {@link #generated} merchants.
     */
    public Optional<byte[]> findPfx() {
        return Optional.ofNullable(pfx).map(byte[]::clone);
    }

    /** The SM2 key, PKCS#8 in PEM; present only after {@link #andGeneratedSm2}. */
    public Optional<String> findSm2Key() {
        return Optional.ofNullable(sm2)
                .map(credential -> (UnionPaySm2Key) credential.key())
                .map(key -> Pem.armoured("PRIVATE KEY", key.pkcs8(), "\n") + "\n");
    }

    /**
     * The SM2 key with its certificate as UnionPay hands them out, a file {@code .sm2} opened by
     * {@link #SM2_PASSWORD}; present only after {@link #andGeneratedSm2}.
     */
    public Optional<String> findSm2File() {
        return Optional.ofNullable(sm2).map(credential -> UnionPaySm2File.of(credential, SM2_PASSWORD));
    }

    /** The SM2 certificate, PEM; present only after {@link #andGeneratedSm2}. */
    public Optional<String> findSm2Certificate() {
        return Optional.ofNullable(sm2).map(UnionPayCredential::pem);
    }

    /** Stands for a merchant whom UnionPay does not know. */
    static UnionPayMerchant stranger() {
        return new UnionPayMerchant("", Map.of(), null, null, null);
    }

    Optional<String> secureKey() {
        return Optional.ofNullable(secureKey);
    }

    /** Whether the message was signed by this merchant. */
    boolean signed(UnionPaySignMethod method, Map<String, String> fields, Charset charset) {
        String text = UnionPaySignText.of(fields);
        String signature = fields.getOrDefault("signature", "");
        if (!method.usesCertificates()) {
            return secureKey != null && same(method.digest().keyed(text, charset, secureKey), signature);
        }
        UnionPayPublicKey key = keysByCertId.get(fields.getOrDefault("certId", ""));
        return key != null && key.method() == method && key.signed(text, charset, signature);
    }

    private UnionPayMerchant with(
            UnionPayPublicKey key, byte @Nullable [] newPfx, @Nullable UnionPayCredential newSm2) {
        Map<String, UnionPayPublicKey> all = new HashMap<>(keysByCertId);
        all.put(key.certId(), key);
        return new UnionPayMerchant(merId, all, secureKey, newPfx, newSm2);
    }

    private UnionPayMerchant withPfx(byte[] newPfx) {
        return new UnionPayMerchant(merId, keysByCertId, secureKey, newPfx, sm2);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] pfx(UnionPayCredential credential, UnionPayPki pki) {
        Certificate[] chain = {
            certificate(credential.pem()), certificate(pki.middleCertificate()), certificate(pki.rootCertificate())
        };
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            UnionPayRsaKey key = (UnionPayRsaKey) credential.key();
            store.setKeyEntry(credential.certId(), key.keys().getPrivate(), PFX_PASSWORD.toCharArray(), chain);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, PFX_PASSWORD.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("the key file could not be written", impossible);
        }
    }

    private static X509Certificate certificate(String pem) {
        return Pem.certificates(pem).get(0);
    }
}
