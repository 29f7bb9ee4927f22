package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelUnknownException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.jcajce.provider.digest.SM3;

/**
 * What a bill's bytes, unpacked, must hash to. One bill's; not thread-safe.
 *
 * @param digest hashes what is read
 * @param expected lower-case hex
 */
record BillHash(MessageDigest digest, String expected) {

    /** The hash that a signed answer promises. */
    static BillHash of(Fields answer) throws ChannelUnknownException {
        String expected = answer.text("/hash_value").orElse("").toLowerCase(Locale.ROOT);
        return new BillHash(digest(answer.text("/hash_type").orElse("")), expected);
    }

    private static MessageDigest digest(String type) throws ChannelUnknownException {
        try {
            return switch (type) {
                case "SHA1" -> MessageDigest.getInstance("SHA-1");
                case "SM3" -> new SM3.Digest();
                default -> throw new ChannelUnknownException("the bill's hash is of a type that is not known here");
            };
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-1", impossible);
        }
    }

    /** Hashes what goes by. */
    InputStream watch(InputStream bytes) {
        return new DigestInputStream(bytes, digest);
    }

    /** After the last byte. @throws ChannelUnknownException if it was another file */
    void check() throws ChannelUnknownException {
        if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
            throw new ChannelUnknownException("the bill's hash is not the one that was promised");
        }
    }
}
