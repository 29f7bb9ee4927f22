package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests as lower-case hex, which is the text that keys sign: the digest's bytes are signed nowhere. */
enum UnionPayDigest {
    SHA256("SHA-256"),
    /** Of protocol 5.0.0; here only for forgeries. */
    SHA1("SHA-1");

    private final String algorithm;

    UnionPayDigest(String algorithm) {
        this.algorithm = algorithm;
    }

    String hex(String text, Charset charset) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(charset)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The signature under a secure key. */
    String keyed(String text, Charset charset, String secureKey) {
        return hex(text + "&" + hex(secureKey, StandardCharsets.UTF_8), charset);
    }
}
