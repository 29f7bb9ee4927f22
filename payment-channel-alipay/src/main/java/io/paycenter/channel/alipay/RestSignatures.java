package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Verifies answers of Open API v3: what is signed is the body with the time and the nonce that the headers name.
 *
 * @param trust whose signature counts; the header {@code alipay-sn} names the certificate
 */
record RestSignatures(AlipayTrust trust, AlipaySignatures signatures) {

    private static final String SIGNATURE = "alipay-signature";

    /** What Alipay writes where it has not signed. */
    private static final String NONE = "null";

    /** Whether it claims to be signed. */
    static boolean isPresent(HttpAnswer answer) {
        return signature(answer).isPresent();
    }

    /**
     * Whether it carries Alipay's signature.
     *
     * @throws ChannelUnknownException if the key that it must have been signed with is not to be had
     */
    boolean verify(HttpAnswer answer) throws ChannelUnknownException {
        Optional<String> signature = signature(answer);
        Optional<String> timestamp = answer.header("alipay-timestamp");
        Optional<String> nonce = answer.header("alipay-nonce");
        if (signature.isEmpty() || timestamp.isEmpty() || nonce.isEmpty()) {
            return false;
        }
        String text = RestSignText.ofAnswer(timestamp.get(), nonce.get(), answer.text());
        return signatures.verify(
                trust.keyFor(answer.header("alipay-sn").orElse(null)),
                text.getBytes(StandardCharsets.UTF_8),
                signature.get());
    }

    private static Optional<String> signature(HttpAnswer answer) {
        return answer.header(SIGNATURE).filter(given -> !given.equals(NONE));
    }
}
