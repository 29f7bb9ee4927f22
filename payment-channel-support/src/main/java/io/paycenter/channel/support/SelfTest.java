package io.paycenter.channel.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a provider does with an RSA key what the JDK does with it: a native library may be there and not work. */
final class SelfTest {

    private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);
    private static final String ALGORITHM = "SHA256withRSA";
    private static final byte[] CONTENT = "a message".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "another one".getBytes(StandardCharsets.US_ASCII);

    private SelfTest() {}

    /** Takes as long as a few signatures. */
    static boolean passes(Provider provider, PrivateKey key) {
        try {
            Signatures tested = new Signatures(provider);
            String signature = tested.sign(ALGORITHM, tested.adopt(key), CONTENT);
            return signature.equals(new Signatures(Providers.jdk()).sign(ALGORITHM, key, CONTENT))
                    && verifies(tested, publicKey(key), signature);
        } catch (GeneralSecurityException | RuntimeException | LinkageError unable) {
            LOG.debug("provider={} does not pass the test", provider.getName(), unable);
            return false;
        }
    }

    private static boolean verifies(Signatures tested, PublicKey key, String signature) {
        return tested.verify(ALGORITHM, key, CONTENT, signature) && !tested.verify(ALGORITHM, key, OTHER, signature);
    }

    private static PublicKey publicKey(PrivateKey key) throws GeneralSecurityException {
        RSAPrivateCrtKey halves = (RSAPrivateCrtKey) key;
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(halves.getModulus(), halves.getPublicExponent()));
    }
}
