package io.paycenter.channel.wechat;

import java.util.Optional;
import java.util.function.Function;

/**
 * What WeChat Pay writes above a message that it has signed.
 *
 * @param timestamp unix seconds, as written
 * @param nonce random text
 * @param signature Base64, as written
 * @param serial which key verifies
 * @param scheme the name of the way it was signed
 */
record SignatureHeaders(String timestamp, String nonce, String signature, String serial, String scheme) {

    /** From the headers; nothing if one of the four is missing. */
    static Optional<SignatureHeaders> of(Function<String, Optional<String>> header) {
        Optional<String> timestamp = header.apply("Wechatpay-Timestamp");
        Optional<String> nonce = header.apply("Wechatpay-Nonce");
        Optional<String> signature = header.apply("Wechatpay-Signature");
        Optional<String> serial = header.apply("Wechatpay-Serial");
        if (timestamp.isEmpty() || nonce.isEmpty() || signature.isEmpty() || serial.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SignatureHeaders(
                timestamp.get(),
                nonce.get(),
                signature.get(),
                serial.get(),
                header.apply("Wechatpay-Signature-Type").orElse(SignScheme.RSA.code())));
    }

    /** A signature that is wrong on purpose: WeChat Pay looks now and then whether anybody verifies (签名探测流量). */
    boolean isProbe() {
        return signature.startsWith("WECHATPAY/SIGNTEST/");
    }
}
