package io.paycenter.channel.wechat;

import io.paycenter.channel.support.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Signs for one merchant: requests, and what the payer's device hands to WeChat's own SDK.
 *
 * @param merchantId who signs; of a service provider his own number, never the sub-merchant's
 * @param serial the number of the merchant's certificate
 * @param nonces a new random text each time
 */
record WechatSigner(
        String merchantId,
        String serial,
        SignScheme scheme,
        Signatures signatures,
        PrivateKey key,
        Clock clock,
        Supplier<String> nonces) {

    /**
     * The {@code Authorization} of a request.
     *
     * @param path the path with its query, as it goes over the wire
     * @param body the text that is sent; empty if there is none
     */
    String authorization(String method, String path, String body) {
        String timestamp = timestamp();
        String nonce = nonces.get();
        return scheme.code() + " mchid=\"" + merchantId + "\",nonce_str=\"" + nonce + "\",timestamp=\"" + timestamp
                + "\",serial_no=\"" + serial + "\",signature=\"" + sign(method, path, timestamp, nonce, body) + "\"";
    }

    /** The signature over these lines, each ended by a line feed. */
    String sign(String... lines) {
        return signatures.sign(scheme.algorithm(), key, text(lines).getBytes(StandardCharsets.UTF_8));
    }

    /** Now, in unix seconds. */
    String timestamp() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    static String text(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "WechatSigner[" + merchantId + "]";
    }
}
