package io.paycenter.channel.wechat;

import io.paycenter.channel.support.Signatures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Verifies what WeChat Pay sends, answers and notifications alike: over the bytes as they came, and within five minutes of
 * the signature's time, so that what somebody recorded is worth nothing later.
 *
 * @param scheme how this merchant's messages are signed
 * @param clock the time that is compared
 */
record WechatVerifier(SignScheme scheme, Signatures signatures, Clock clock) {

    private static final long WINDOW_SECONDS = 300;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    /**
     * What is to be thought of a message.
     *
     * @param header finds a header by its name in any case
     * @param keys finds a key by its serial; asked only if everything else could be right
     */
    Verdict verify(Function<String, Optional<String>> header, byte[] body, Function<String, Optional<PublicKey>> keys) {
        Optional<SignatureHeaders> found = SignatureHeaders.of(header);
        if (found.isEmpty()) {
            return Verdict.MISSING_HEADER;
        }
        SignatureHeaders headers = found.get();
        if (headers.isProbe()) {
            return Verdict.PROBE;
        }
        if (!isNow(headers.timestamp())) {
            return Verdict.TIMESTAMP;
        }
        if (SignScheme.of(headers.scheme()).filter(scheme::equals).isEmpty()) {
            return Verdict.SIGNATURE;
        }
        return keys.apply(headers.serial())
                .map(key -> isSigned(headers, body, key) ? Verdict.OK : Verdict.SIGNATURE)
                .orElse(Verdict.UNKNOWN_SERIAL);
    }

    private boolean isNow(String timestamp) {
        return SECONDS.matcher(timestamp).matches()
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) < WINDOW_SECONDS;
    }

    private boolean isSigned(SignatureHeaders headers, byte[] body, PublicKey key) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(body.length + 64);
        message.writeBytes(
                WechatSigner.text(headers.timestamp(), headers.nonce()).getBytes(StandardCharsets.UTF_8));
        message.writeBytes(body);
        message.write('\n');
        return signatures.verify(scheme.algorithm(), key, message.toByteArray(), headers.signature());
    }
}
