package io.paycenter.testkit.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A merchant as UnionPay knows him: his certificates, any of which may sign ({@code signMethod} 01), and his secure key if
 * he has one (11). Immutable.
 */
public final class UnionPayMerchant {

    /** Opens the key file of a {@link #generated} merchant. */
    public static final String PFX_PASSWORD = "000000";

    private final String merId;
    private final Map<String, PublicKey> keysByCertId;
    private final @Nullable String secureKey;
    private final byte @Nullable [] pfx;

    private UnionPayMerchant(
            String merId, Map<String, PublicKey> keysByCertId, @Nullable String secureKey, byte @Nullable [] pfx) {
        this.merId = merId;
        this.keysByCertId = Map.copyOf(keysByCertId);
        this.secureKey = secureKey;
        this.pfx = pfx;
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
        return new UnionPayMerchant(merId, Map.of(), null, null).andCertificate(certificate);
    }

    /** The same merchant after he has uploaded one more certificate: he may sign by either. */
    public UnionPayMerchant andCertificate(String certificate) {
        X509Certificate first = Pem.certificates(certificate).get(0);
        Map<String, PublicKey> all = new HashMap<>(keysByCertId);
        all.put(first.getSerialNumber().toString(), first.getPublicKey());
        return new UnionPayMerchant(merId, all, secureKey, pfx);
    }

    /**
     * The same merchant with a secure key, who may use {@code signMethod} 11 as well.
     *
     * @throws IllegalArgumentException if it is blank: everybody knows that key
     */
    public UnionPayMerchant withSecureKey(String newSecureKey) {
        if (newSecureKey.isBlank()) {
            throw new IllegalArgumentException("a secure key is not blank");
        }
        return new UnionPayMerchant(merId, keysByCertId, newSecureKey, pfx);
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

    /** Stands for a merchant whom UnionPay does not know. */
    static UnionPayMerchant stranger() {
        return new UnionPayMerchant("", Map.of(), null, null);
    }

    Optional<String> secureKey() {
        return Optional.ofNullable(secureKey);
    }

    /** Whether the message was signed by this merchant. */
    boolean signed(UnionPaySignMethod method, Map<String, String> fields, Charset charset) {
        String text = UnionPaySignText.of(fields);
        String signature = fields.getOrDefault("signature", "");
        return switch (method) {
            case RSA -> {
                PublicKey key = keysByCertId.get(fields.getOrDefault("certId", ""));
                yield key != null && UnionPayRsa.verify(UnionPayDigest.SHA256.hex(text, charset), signature, key);
            }
            case SECURE_KEY_SHA256 ->
                secureKey != null && same(UnionPayDigest.SHA256.keyed(text, charset, secureKey), signature);
        };
    }

    private UnionPayMerchant withPfx(byte[] newPfx) {
        return new UnionPayMerchant(merId, keysByCertId, secureKey, newPfx);
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
