package io.paycenter.examples.teacard;

import io.paycenter.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and verifies. */
record TeaCardSignature(Secret key) {
    /** The header that has it. */
    static final String HEADER = "Tea-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    String of(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part).append('\n');
        }
        return HexFormat.of().formatHex(mac(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Over the bytes as they came. */
    boolean fits(byte[] body, String signature) {
        byte[] signed = Arrays.copyOf(body, body.length + 1);
        signed[body.length] = '\n';
        String expected = HexFormat.of().formatHex(mac(signed));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] mac(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal(), ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, impossible);
        }
    }
}
