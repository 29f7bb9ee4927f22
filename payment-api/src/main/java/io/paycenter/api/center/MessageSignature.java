package io.paycenter.api.center;

import io.paycenter.api.AuthenticityException;
import io.paycenter.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and checks what travels between the centre and a business line, in both directions, as Standard Webhooks does:
 * HMAC-SHA256 over {@code id.timestamp.content}, written {@code v1,<Base64>}; several signatures may stand side by
 * side, parted by blanks, while a key is being changed.
 *
 * <p>For an event the content is the body. For a request to the centre it is {@link #requestContent}, which binds the
 * method and the path as well.
 */
public final class MessageSignature {
    /** How far the sender's clock may be off, both ways. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** The bytes that a key has at least. */
    public static final int SHORTEST_KEY = 24;

    private static final String VERSION = "v1,";

    private MessageSignature() {}

    /**
     * Signs a message.
     *
     * @param key at least {@link #SHORTEST_KEY} bytes
     * @param id the message's id
     * @param at the time of sending; whole seconds are used
     */
    public static String sign(Secret key, String id, Instant at, byte[] content) {
        return VERSION + Base64.getEncoder().encodeToString(mac(key, id, at.getEpochSecond(), content));
    }

    /**
     * Checks a message; returns if it is authentic and recent.
     *
     * @param keys the keys that are valid now; any of them may have signed
     * @param timestamp unix seconds, as sent
     * @param signatures one or more signatures, as sent
     * @throws AuthenticityException saying which check failed
     */
    public static void verify(
            List<Secret> keys, String id, String timestamp, String signatures, byte[] content, Clock clock) {
        long seconds = seconds(timestamp);
        Duration off = Duration.between(Instant.ofEpochSecond(seconds), clock.instant())
                .abs();
        if (off.compareTo(TOLERANCE) > 0) {
            throw new AuthenticityException("the timestamp is " + off.toSeconds() + " s off; at most "
                    + TOLERANCE.toSeconds() + " s are allowed");
        }
        for (Secret key : keys) {
            byte[] expected = mac(key, id, seconds, content);
            for (String signature : signatures.split(" ", -1)) {
                if (signature.startsWith(VERSION) && matches(expected, signature.substring(VERSION.length()))) {
                    return;
                }
            }
        }
        throw new AuthenticityException("no signature fits the message and a known key");
    }

    /** The content that a request's signature covers: {@code METHOD path?query}, a line feed, the body. */
    public static byte[] requestContent(String method, String pathAndQuery, byte[] body) {
        byte[] head = (method + " " + pathAndQuery + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[head.length + body.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(body, 0, content, head.length, body.length);
        return content;
    }

    private static long seconds(String timestamp) {
        try {
            long seconds = Long.parseLong(timestamp);
            if (seconds >= 0 && seconds <= Instant.MAX.getEpochSecond()) {
                return seconds;
            }
        } catch (NumberFormatException malformed) {
            // said below, in the same words as for a number out of range
        }
        throw new AuthenticityException("the timestamp is not a number of unix seconds");
    }

    private static boolean matches(byte[] expected, String base64) {
        try {
            return MessageDigest.isEqual(expected, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static byte[] mac(Secret key, String id, long seconds, byte[] content) {
        if (key.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "a signing key has at least " + SHORTEST_KEY + " bytes, this one has " + key.length());
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.reveal(), "HmacSHA256"));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
