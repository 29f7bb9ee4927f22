package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The names that Alipay gives to certificates: MD5 of issuer and serial number. A name, not a protection. */
final class AlipayCertSn {

    private static final String RSA_FAMILY = "1.2.840.113549.1.1";

    private AlipayCertSn() {}

    static String of(X509Certificate certificate) {
        String issuer = certificate.getIssuerX500Principal().getName();
        return md5(issuer + certificate.getSerialNumber());
    }

    /** The roots that sign with RSA, in file order, joined by an underscore. */
    static String ofRoots(List<X509Certificate> bundle) {
        return bundle.stream()
                .filter(root -> root.getSigAlgOID().startsWith(RSA_FAMILY))
                .map(AlipayCertSn::of)
                .collect(Collectors.joining("_"));
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
