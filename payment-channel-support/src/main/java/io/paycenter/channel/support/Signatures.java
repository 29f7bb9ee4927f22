package io.paycenter.channel.support;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies with one security provider. Nearly all the time of a channel call is spent here, and a native
 * provider needs about half of what the JDK's own needs. Safe to share between threads.
 */
public final class Signatures {

    private final @Nullable Provider provider;

    /**
     * Uses one provider for everything.
     *
     * @param provider the provider, or {@code null} for the one that the JVM prefers
     */
    public Signatures(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** What it works with, or {@code null} for what the JVM prefers. */
    @Nullable Provider provider() {
        return provider;
    }

    /**
     * The same key in the provider's own form, so that it is not converted at each use.
     *
     * @throws InvalidKeyException if the provider cannot take it
     */
    public PrivateKey adopt(PrivateKey key) throws InvalidKeyException {
        try {
            KeyFactory factory = provider == null
                    ? KeyFactory.getInstance(key.getAlgorithm())
                    : KeyFactory.getInstance(key.getAlgorithm(), provider);
            return (PrivateKey) factory.translateKey(key);
        } catch (NoSuchAlgorithmException none) {
            throw new InvalidKeyException("the provider knows no keys of " + key.getAlgorithm(), none);
        }
    }

    /**
     * Signs.
     *
     * @param algorithm a JCA name, such as {@code SHA256withRSA}
     * @return the signature in Base64, on one line
     * @throws IllegalStateException if the provider cannot do it with this key
     */
    public String sign(String algorithm, PrivateKey key, byte[] content) {
        try {
            Signature signature = instance(algorithm);
            signature.initSign(key);
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException unable) {
            throw new IllegalStateException("cannot sign with " + algorithm, unable);
        }
    }

    /**
     * Verifies; whatever is wrong with the signature, its Base64 included, is a no.
     *
     * @param algorithm a JCA name, such as {@code SHA256withRSA}
     * @param base64 the signature
     * @throws IllegalStateException if the provider cannot do it with this key
     */
    public boolean verify(String algorithm, PublicKey key, byte[] content, String base64) {
        try {
            Signature signature = instance(algorithm);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (SignatureException | IllegalArgumentException noSignature) {
            return false;
        } catch (GeneralSecurityException unable) {
            throw new IllegalStateException("cannot verify with " + algorithm, unable);
        }
    }

    private Signature instance(String algorithm) throws NoSuchAlgorithmException {
        return provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
    }
}
