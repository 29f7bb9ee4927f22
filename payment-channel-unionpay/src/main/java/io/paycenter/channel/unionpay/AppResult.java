package io.paycenter.channel.unionpay;

import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What UnionPay's control tells an app (unionpay.md 3.2). It alone is still signed with SHA-1, and so proves little. */
final class AppResult {

    private static final Signatures JCA = new Signatures(null);

    private AppResult() {}

    static Optional<Map<String, String>> read(String data, String sign, String certificate) {
        Optional<X509Certificate> signer = Keys.certificates(certificate)
                .fold(good -> good.value().stream().findFirst(), bad -> Optional.empty());
        byte[] hex = hex(data).getBytes(StandardCharsets.US_ASCII);
        return signer.filter(one -> JCA.verify("SHA1withRSA", one.getPublicKey(), hex, sign))
                .flatMap(one -> fields(data));
    }

    private static Optional<Map<String, String>> fields(String data) {
        try {
            return Optional.of(AnswerText.parse(data));
        } catch (NotGenuineException unreadable) {
            return Optional.empty();
        }
    }

    private static String hex(String data) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(data.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-1", impossible);
        }
    }
}
