package io.paycenter.channel.alipay;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;

/**
 * Verifies what Alipay posts. The rule is "V1": everything but {@code sign} and {@code sign_type}, without empty values.
 * Where sources disagree on what Alipay does, the other reading is tried too; that is harmless, since each needs a valid
 * signature of Alipay over what was received.
 *
 * @param trust whose signature counts; a notification does not name its certificate, so each known key is tried
 */
record NotificationSignatures(AlipayTrust trust, AlipaySignatures signatures) {

    private static final Set<String> V1 = Set.of("sign", "sign_type");
    private static final Set<String> V2 = Set.of("sign");
    private static final String CERTIFICATE = "alipay_cert_sn";
    private static final Set<String> V1_WITHOUT_CERTIFICATE = Set.of("sign", "sign_type", CERTIFICATE);

    /**
     * Whether the fields carry Alipay's signature. The algorithm is our own: {@code sign_type} is not signed.
     *
     * @param charset the charset that they were decoded with
     */
    boolean verify(Map<String, String> fields, Charset charset) {
        String sign = fields.getOrDefault("sign", "");
        if (sign.isEmpty()) {
            return false;
        }
        Reading read = (left, empties) ->
                isSigned(SignText.ofNotification(fields, name -> !left.contains(name), empties), charset, sign);
        return read.fits(V1, false)
                || (fields.containsValue("") && read.fits(V1, true))
                || (fields.containsKey(CERTIFICATE) && read.fits(V1_WITHOUT_CERTIFICATE, false))
                || (fields.containsKey("msg_method") && read.fits(V2, false));
    }

    /** What a notification has to call its signature. */
    String signType() {
        return signatures.type().name();
    }

    private boolean isSigned(String text, Charset charset, String sign) {
        byte[] content = text.getBytes(charset);
        return trust.keys().stream().anyMatch(key -> signatures.verify(key, content, sign));
    }

    /** Tries one reading: which names are left out, and whether empty values count. */
    private interface Reading {
        boolean fits(Set<String> leftOut, boolean keepEmpty);
    }
}
