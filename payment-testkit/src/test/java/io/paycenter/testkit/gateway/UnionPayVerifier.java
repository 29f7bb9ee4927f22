package io.paycenter.testkit.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a careful merchant reads what UnionPay says; by the JDK's own means, and none of the simulator's. */
final class UnionPayVerifier {

    private static final Pattern COMMON_NAME = Pattern.compile("CN=([^,]+)");

    private UnionPayVerifier() {}

    /** Splits an answer and verifies it. */
    static Map<String, String> verify(String answer, Charset charset, UnionPayPki pki, Instant now) {
        Map<String, String> fields = split(answer);
        verify(fields, charset, pki, now);
        return fields;
    }

    /** @throws NotUnionPay with the reason */
    static void verify(Map<String, String> fields, Charset charset, UnionPayPki pki, Instant now) {
        require(!fields.getOrDefault("signature", "").isEmpty(), "unsigned");
        require("01".equals(fields.get("signMethod")), "signMethod");
        require("5.1.0".equals(fields.get("version")), "version");
        require(fields.containsKey("signPubKeyCert"), "no certificate");
        try {
            X509Certificate certificate = certificate(fields.get("signPubKeyCert"));
            certificate.checkValidity(Date.from(now));
            checkChain(certificate, pki, now);
            checkName(certificate);
            require(isSigned(fields, charset, certificate), "badly signed");
        } catch (GeneralSecurityException wrong) {
            throw new NotUnionPay(wrong.getClass().getSimpleName());
        }
    }

    static Map<String, String> split(String answer) {
        Map<String, String> fields = new HashMap<>();
        int depth = 0;
        int start = 0;
        String text = answer + "&";
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            depth += one == '{' || one == '[' ? 1 : one == '}' || one == ']' ? -1 : 0;
            if (one == '&' && depth == 0) {
                String[] pair = text.substring(start, i).split("=", 2);
                require(pair.length == 2 && fields.put(pair[0], pair[1]) == null, "no message");
                start = i + 1;
            }
        }
        return fields;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(ISO_8859_1)));
    }

    static void checkChain(X509Certificate certificate, UnionPayPki pki, Instant now) throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificate);
        PKIXBuilderParameters path =
                new PKIXBuilderParameters(Set.of(new TrustAnchor(certificate(pki.rootCertificate()), null)), target);
        path.setRevocationEnabled(false);
        path.setDate(Date.from(now));
        path.addCertStore(CertStore.getInstance(
                "Collection",
                new CollectionCertStoreParameters(List.of(certificate(pki.middleCertificate()), certificate))));
        CertPathBuilder.getInstance("PKIX").build(path);
    }

    private static void checkName(X509Certificate certificate) {
        Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        require(name.find() && name.group(1).split("@", -1)[2].equals("中国银联股份有限公司"), "name");
    }

    private static boolean isSigned(Map<String, String> fields, Charset charset, X509Certificate certificate)
            throws GeneralSecurityException {
        Map<String, String> signed = new TreeMap<>(fields);
        byte[] sign = Base64.getDecoder().decode(signed.remove("signature"));
        String text = signed.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(certificate);
        signature.update(sha256(text.getBytes(charset)).getBytes(US_ASCII));
        return signature.verify(sign);
    }

    private static void require(boolean held, String rule) {
        if (!held) {
            throw new NotUnionPay(rule);
        }
    }

    /** The message is not UnionPay's. */
    static final class NotUnionPay extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotUnionPay(String reason) {
            super(reason);
        }
    }
}
