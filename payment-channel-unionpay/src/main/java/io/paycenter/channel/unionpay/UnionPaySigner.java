package io.paycenter.channel.unionpay;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs requests. Safe to share between threads.
 *
 * @param seal what is signed with
 */
record UnionPaySigner(Seal seal) {

    /** The one version that is spoken; the one before signs with SHA-1. */
    static final String VERSION = "5.1.0";

    /** Signs what a request says, with what every request has. */
    Map<String, String> sign(Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("version", VERSION);
        all.put("encoding", "UTF-8");
        all.put("signMethod", seal.method().code());
        return signed(all, StandardCharsets.UTF_8);
    }

    /**
     * Signs what is complete but for the certificate's number: blank values are left out, the others trimmed, and what is
     * answered is what has to be sent (unionpay.md 2.1).
     *
     * @throws IllegalArgumentException if it is of another version
     */
    Map<String, String> signed(Map<String, String> fields, Charset charset) {
        if (!VERSION.equals(fields.get("version"))) {
            throw new IllegalArgumentException("only version " + VERSION + " is signed");
        }
        Map<String, String> clean = cleaned(fields);
        byte[] text = SignText.of(clean).getBytes(charset);
        clean.put(SignText.SIGNATURE, seal.sign(text, charset));
        return Collections.unmodifiableMap(clean);
    }

    /** What is signed and sent, in the order in which it is signed. */
    Map<String, String> cleaned(Map<String, String> fields) {
        Map<String, String> clean = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (!value.isBlank()) {
                clean.put(name, value.strip());
            }
        });
        clean.remove(SignText.SIGNATURE);
        clean.remove("certId");
        seal.certId().ifPresent(number -> clean.put("certId", number));
        return clean;
    }
}
