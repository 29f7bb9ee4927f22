package io.paycenter.channel.unionpay;

import io.paycenter.channel.support.Forms;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Messages as UnionPay writes and signs them, with the keys of the private PKI. */
final class Messages {

    static final String GOOD = "up_good";

    private Messages() {}

    /** Signed fields, with the certificate in them. */
    static Map<String, String> signed(Map<String, String> fields) {
        return signed(fields, GOOD, StandardCharsets.UTF_8);
    }

    /** The same with the certificate of this name, and the key of the good one where it has none of its own. */
    static Map<String, String> signed(Map<String, String> fields, String certificate, Charset charset) {
        Map<String, String> all = new LinkedHashMap<>(complete(fields));
        all.put("signPubKeyCert", pem(certificate));
        all.put("signature", signature(all, certificate, charset));
        return all;
    }

    static Map<String, String> complete(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("encoding", "UTF-8");
        all.putIfAbsent("signMethod", "01");
        all.putIfAbsent("version", "5.1.0");
        return all;
    }

    /** With CR LF, as it stands in messages. */
    static String pem(String certificate) {
        return Vectors.text("certs/local/" + certificate + ".cer").strip().replace("\n", "\r\n");
    }

    private static String signature(Map<String, String> fields, String certificate, Charset charset) {
        String text = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("&"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(charset));
            String key =
                    certificate.equals("merchant") ? "merchant" : certificate.equals("up_testcn") ? certificate : GOOD;
            return Vectors.JCA.sign(
                    "SHA256withRSA",
                    Vectors.privateKey("certs/local/" + key + ".key.pem"),
                    HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As a synchronous answer. */
    static String text(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
    }

    /** As a notification, or what a browser brings. */
    static String form(Map<String, String> fields) {
        return Forms.encode(fields, StandardCharsets.UTF_8);
    }
}
