package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** Digests as lower-case hex, which is the text that keys sign: the digest's bytes are signed nowhere. */
enum UnionPayDigest {
    SHA256,
    SM3,
    /** Of protocol 5.0.0; here only for forgeries, and for what an app's control says. */
    SHA1;

    String hex(String text, Charset charset) {
        return HexFormat.of().formatHex(digest(text.getBytes(charset)));
    }

    /** The signature under a secure key, which is digested in the same charset. */
    String keyed(String text, Charset charset, String secureKey) {
        return hex(text + "&" + hex(secureKey, charset), charset);
    }

    private byte[] digest(byte[] bytes) {
        return switch (this) {
            case SHA256 -> byJdk("SHA-256", bytes);
            case SHA1 -> byJdk("SHA-1", bytes);
            case SM3 -> {
                SM3Digest sm3 = new SM3Digest();
                sm3.update(bytes, 0, bytes.length);
                byte[] digest = new byte[sm3.getDigestSize()];
                sm3.doFinal(digest, 0);
                yield digest;
            }
        };
    }

    private static byte[] byJdk(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
