package io.paycenter.channel.alipay;

import io.paycenter.channel.support.CertificateChains;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Alipay's names for certificates ({@code …_cert_sn}): MD5 of issuer and serial number, a name and nothing more. */
final class CertificateNumbers {

    private CertificateNumbers() {}

    /** The number of one certificate: 32 lower-case hex digits. */
    static String of(X509Certificate certificate) {
        String name = certificate.getIssuerX500Principal().getName()
                + certificate.getSerialNumber().toString();
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has MD5", impossible);
        }
    }

    /**
     * The numbers of a bundle's roots, in the order of the file, joined by {@code _}. Only roots count that were signed in
     * the way that the application signs; empty if there is none.
     */
    static String ofRoots(List<X509Certificate> bundle, SignType type) {
        return bundle.stream().filter(type::counts).map(CertificateNumbers::of).collect(Collectors.joining("_"));
    }

    /** The certificates that are no authority's: those that may sign messages. */
    static List<X509Certificate> leaves(List<X509Certificate> certificates) {
        return certificates.stream()
                .filter(certificate -> !CertificateChains.isAuthority(certificate))
                .toList();
    }
}
