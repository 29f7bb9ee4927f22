package io.paycenter.channel.support;

import io.paycenter.api.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;

/** Key stores in PKCS#12, the old ciphers of which the JDK still reads. */
final class Stores {

    private static final String RULE = "a key store (PKCS#12, .pfx or .p12) with a private key and its certificate";

    private Stores() {}

    static Parsed<CertifiedKey> read(byte[] bytes, Secret password, KeyFamily family) {
        KeyKind given = KeyKind.of(bytes);
        if (given != KeyKind.STORE) {
            return new Parsed.Fault<>("is " + given.words(), RULE);
        }
        char[] characters = password.revealText().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), characters);
            return first(store, characters, family);
        } catch (IOException unreadable) {
            return new Parsed.Fault<>(
                    unreadable.getCause() instanceof UnrecoverableKeyException
                            ? "cannot be opened with the password"
                            : "is a key store that cannot be read",
                    RULE + ", and its password");
        } catch (GeneralSecurityException unreadable) {
            return new Parsed.Fault<>("is a key store that cannot be read", RULE);
        }
    }

    private static Parsed<CertifiedKey> first(KeyStore store, char[] password, KeyFamily family)
            throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return checked(store.getKey(alias, password), store.getCertificate(alias), family);
            }
        }
        return new Parsed.Fault<>("holds no private key", RULE);
    }

    private static Parsed<CertifiedKey> checked(Key key, Certificate certificate, KeyFamily family) {
        if (!(key instanceof PrivateKey secret) || !(certificate instanceof X509Certificate x509)) {
            return new Parsed.Fault<>("holds no private key with a certificate", RULE);
        }
        if (!family.has(x509.getPublicKey())) {
            return new Parsed.Fault<>("holds a key that is no " + family.words(), RULE + " of an " + family.words());
        }
        return Keys.privateKey(Base64.getEncoder().encodeToString(secret.getEncoded()), family)
                .then(good -> Keys.isPair(good, x509.getPublicKey())
                        ? new Parsed.Value<>(new CertifiedKey(good, x509))
                        : new Parsed.Fault<>("holds a certificate of another key than its private key", RULE));
    }
}
