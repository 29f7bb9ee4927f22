package io.paycenter.channel.alipay;

import java.net.URI;
import java.nio.charset.Charset;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes signed requests for one application.
 *
 * @param gateway where they go
 * @param parameters what every request carries: {@code app_id}, and the certificate numbers in certificate mode
 * @param charset of the sign text, the address and the body
 */
record AlipaySigner(
        URI gateway,
        Map<String, String> parameters,
        AlipaySignatures signatures,
        PrivateKey key,
        @Nullable ContentCipher cipher,
        Charset charset,
        Clock clock) {

    /**
     * Builds and signs.
     *
     * @param extras the protocol's parameters that only this operation has, such as {@code notify_url}
     * @param business the business fields: texts and lists of texts
     */
    AlipayRequest sign(String method, Map<String, String> extras, Map<String, ?> business) {
        Map<String, String> protocol = new LinkedHashMap<>(parameters);
        protocol.put("method", method);
        protocol.put("format", "json");
        protocol.put("charset", charset.name());
        protocol.put("sign_type", signatures.type().name());
        protocol.put("timestamp", AlipayTimes.format(clock.instant()));
        protocol.put("version", "1.0");
        protocol.putAll(extras);
        String content = JsonFields.write(business);
        if (cipher != null) {
            protocol.put("encrypt_type", cipher.type().name());
            content = cipher.encrypt(content, charset);
        }
        Map<String, String> signed = new LinkedHashMap<>(protocol);
        signed.put(AlipayRequest.BODY_FIELD, content);
        protocol.put("sign", sign(signed));
        return new AlipayRequest(method, gateway, protocol, content, charset);
    }

    private String sign(Map<String, String> all) {
        return signatures.sign(key, SignText.ofRequest(all).getBytes(charset));
    }

    /** The same, for operations that are about keys and not about money. */
    AlipaySigner withoutEncryption() {
        return new AlipaySigner(gateway, parameters, signatures, key, null, charset, clock);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AlipaySigner[" + gateway + "]";
    }
}
