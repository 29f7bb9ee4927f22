package io.paycenter.channel.alipay;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.KeyFamily;
import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.function.BiFunction;

/**
 * How an application signs, and Alipay with it: {@code sign_type}. The constants' names are the protocol's.
 */
enum SignType {
    /** SHA-256 with RSA. */
    RSA2(KeyFamily.RSA, "SHA256withRSA", "1.2.840.113549.1.1.", "alipayCertPublicKey_RSA2.crt"),

    /**
     * SM3 with SM2 (国密). The user id, which goes into the digest, is the standard's own, 1234567812345678, and needs no
     * word here: it is what BouncyCastle takes when it is told of none.
     */
    SM2(KeyFamily.SM2, "SM3withSM2", "1.2.156.10197.1.501", "支付宝公钥证书, the one for SM2");

    /** The setting's key. */
    static final String SETTING = "sign-type";

    private final KeyFamily family;
    private final String algorithm;
    private final String rootSignatures;
    private final String alipayFile;

    SignType(KeyFamily family, String algorithm, String rootSignatures, String alipayFile) {
        this.family = family;
        this.algorithm = algorithm;
        this.rootSignatures = rootSignatures;
        this.alipayFile = alipayFile;
    }

    /** The setting's, or {@link #RSA2}. */
    static SignType read(AccountSettings settings) {
        return ProtocolWords.read(settings, SETTING, SignType.class, RSA2);
    }

    /** Which keys it takes. */
    KeyFamily family() {
        return family;
    }

    /** What the JCA calls it. */
    String algorithm() {
        return algorithm;
    }

    /** What Alipay calls the file of its own certificate. */
    String alipayFile() {
        return alipayFile;
    }

    /** Whether a root is among those whose numbers a request carries; Alipay tells by the root's own signature. */
    boolean counts(X509Certificate root) {
        return root.getSigAlgOID().startsWith(rootSignatures);
    }

    /** Reads a private key for this; one that is for another sign type is told with that. */
    Parsed<PrivateKey> privateKey(String text) {
        return read(Keys::privateKey, text);
    }

    /** Reads a public key for this; one that is for another sign type is told with that. */
    Parsed<PublicKey> publicKey(String text) {
        return read(Keys::publicKey, text);
    }

    private <K> Parsed<K> read(BiFunction<String, KeyFamily, Parsed<K>> reader, String text) {
        return reader.apply(text, family)
                .withRule(rule -> Arrays.stream(values())
                        .filter(other -> reader.apply(text, other.family).fold(good -> true, bad -> false))
                        .findFirst()
                        .map(other -> rule + "; or " + SETTING + " " + other)
                        .orElse(rule));
    }
}
