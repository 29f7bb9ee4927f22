package io.paycenter.cashier.page;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.MediaType;

/** One of the page's files. */
final class Asset {
    private final MediaType type;
    private final byte[] bytes;
    private final String etag;

    Asset(MediaType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
        this.etag = '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(bytes)) + '"';
    }

    /** What it is. */
    MediaType type() {
        return type;
    }

    /** A name of its contents: a browser asks at each use, but loads a file once. */
    String etag() {
        return etag;
    }

    /** Its contents; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
