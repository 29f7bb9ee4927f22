package io.paycenter.testkit.gateway;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM texts: certificate bundles with anything between the blocks, and keys with or without armour. */
final class Pem {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----");

    /** DER, in hex, of the prefix that all RSA signature algorithms share: 1.2.840.113549.1.1. */
    private static final String RSA_ALGORITHM = "2a864886f70d0101";

    private Pem() {}

    static byte[] decode(String text) {
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    /** The armoured text of one certificate, lines of 64 characters. */
    static String armoured(byte[] der, String lineBreak) {
        return armoured("CERTIFICATE", der, lineBreak);
    }

    /** @param what stands in the armour, for instance {@code PRIVATE KEY} */
    static String armoured(String what, byte[] der, String lineBreak) {
        String base64 = Base64.getMimeEncoder(64, lineBreak.getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + what + "-----" + lineBreak + base64 + lineBreak + "-----END " + what + "-----";
    }

    /**
     * The certificates in file order. A block that the JDK cannot read is left out, as the SM2 root of Alipay's bundle
     * must be, unless it uses RSA: then the bundle is broken.
     */
    static List<X509Certificate> certificates(String bundle) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher blocks = CERTIFICATE.matcher(bundle);
        while (blocks.find()) {
            certificate(decode(blocks.group(1))).ifPresent(certificates::add);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("no readable certificate in the PEM text");
        }
        return certificates;
    }

    private static Optional<X509Certificate> certificate(byte[] der) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return Optional.of((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException unreadable) {
            if (HexFormat.of().formatHex(der).contains(RSA_ALGORITHM)) {
                throw new IllegalArgumentException("an RSA certificate in the PEM text is broken", unreadable);
            }
            return Optional.empty();
        }
    }
}
