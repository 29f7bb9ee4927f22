package io.paycenter.channel.support;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/** RSA keys: the JDK reads them, so that they work with every provider. */
record RsaKeys() implements KeyRules {

    private static final int LEAST_BITS = 2048;

    @Override
    public String words() {
        return "RSA key of at least " + LEAST_BITS + " bits";
    }

    @Override
    public KeyKind secretKind() {
        return KeyKind.RSA_PKCS8;
    }

    @Override
    public String secretWords() {
        return "an RSA private key in PKCS#8, at least " + LEAST_BITS + " bits";
    }

    @Override
    public KeyKind openKind() {
        return KeyKind.RSA_X509;
    }

    @Override
    public String openWords() {
        return "an RSA public key in X.509 form, at least " + LEAST_BITS + " bits";
    }

    @Override
    public Optional<String> conversion(KeyKind given) {
        return switch (given) {
            case RSA_PKCS1 -> Optional.of("openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");
            case RSA_PKCS1_PUBLIC -> Optional.of("openssl rsa -RSAPublicKey_in -in key.pem -pubout -out x509.pem");
            default -> Optional.empty();
        };
    }

    @Override
    public Parsed<PrivateKey> secret(byte[] der) {
        try {
            return longEnough(
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)), secretWords());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that could be read a moment ago cannot be read", impossible);
        }
    }

    @Override
    public Parsed<PublicKey> open(byte[] der) {
        try {
            return longEnough(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)), openWords());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that could be read a moment ago cannot be read", impossible);
        }
    }

    @Override
    public boolean isGood(PublicKey key) {
        return bits(key) >= LEAST_BITS;
    }

    @Override
    public boolean isPair(PrivateKey secret, PublicKey open) {
        return secret instanceof RSAKey one
                && open instanceof RSAKey other
                && one.getModulus().equals(other.getModulus());
    }

    private static <K> Parsed<K> longEnough(K key, String rule) {
        return bits(key) >= LEAST_BITS
                ? new Parsed.Value<>(key)
                : new Parsed.Fault<>("is an RSA key of " + bits(key) + " bits", rule);
    }

    private static int bits(Object key) {
        return key instanceof RSAKey rsa ? rsa.getModulus().bitLength() : 0;
    }
}
