package io.paycenter.benchmarks.channel;

import io.paycenter.channel.support.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Something that WeChat Pay says again and again. Its signature holds for five minutes, so it is signed anew once a minute
 * and ready otherwise.
 */
final class WechatMessage {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final String NONCE = "c5ac7061fccab6bf3e254dcf98995b8c";

    private final String body;
    private final PrivateKey key;
    private volatile Signed signed;

    WechatMessage(String body, PrivateKey key) {
        this.body = body;
        this.key = key;
        this.signed = sign();
    }

    Signed signed() {
        if (Duration.between(signed.at, Instant.now()).compareTo(FRESH) > 0) {
            signed = sign();
        }
        return signed;
    }

    private Signed sign() {
        Instant now = Instant.now();
        String timestamp = Long.toString(now.getEpochSecond());
        String message = timestamp + "\n" + NONCE + "\n" + body + "\n";
        String signature = new Signatures(null).sign("SHA256withRSA", key, message.getBytes(StandardCharsets.UTF_8));
        return new Signed(body, now, timestamp, signature);
    }

    /** The message as it is now. */
    record Signed(String body, Instant at, String timestamp, String signature) {

        String nonce() {
            return NONCE;
        }

        Map<String, String> headers(String serial) {
            return Map.of(
                    "Content-Type", "application/json; charset=utf-8",
                    "Wechatpay-Timestamp", timestamp,
                    "Wechatpay-Nonce", NONCE,
                    "Wechatpay-Signature", signature,
                    "Wechatpay-Serial", serial,
                    "Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        }
    }
}
