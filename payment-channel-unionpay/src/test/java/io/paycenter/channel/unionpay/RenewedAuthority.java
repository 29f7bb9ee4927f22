package io.paycenter.channel.unionpay;

import io.paycenter.channel.support.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** A root, an authority below it that has more than one certificate for its key, and a certificate of UnionPay's. */
final class RenewedAuthority {

    private static final String ROOT = "CN=Example Root,C=CN";
    private static final String OTHER_ROOT = "CN=Next Root,C=CN";
    private static final String MIDDLE = "CN=Example Middle,C=CN";
    private static final AlgorithmIdentifier ALGORITHM =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);

    private final KeyPair root = pair();
    private final KeyPair middle = pair();
    private final KeyPair otherRoot = pair();

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    X509Certificate root() {
        return read(issue(ROOT, root, ROOT, root, true, "200101", "490101"));
    }

    /** One of the authority's, from one day until another ({@code YYMMDD}). */
    X509Certificate middle(String from, String until) {
        return read(issue(ROOT, root, MIDDLE, middle, true, from, until));
    }

    /** A root that ends with 2026. */
    X509Certificate endingRoot() {
        return read(issue(ROOT, root, ROOT, root, true, "200101", "270101"));
    }

    /** The root that takes over. */
    X509Certificate otherRoot() {
        return read(issue(OTHER_ROOT, otherRoot, OTHER_ROOT, otherRoot, true, "200101", "490101"));
    }

    /** The authority, below the root that takes over. */
    X509Certificate middleOfOtherRoot(String from, String until) {
        return read(issue(OTHER_ROOT, otherRoot, MIDDLE, middle, true, from, until));
    }

    /** UnionPay's, PEM. */
    String unionPay() {
        return issue(MIDDLE, middle, "CN=041@1@中国银联股份有限公司@1,C=CN", pair(), false, "200101", "490101");
    }

    private static X509Certificate read(String pem) {
        return Keys.certificatesIn(pem).fold(good -> good.value().get(0), bad -> {
            throw new AssertionError(bad.problem());
        });
    }

    private static String issue(
            String issuer, KeyPair by, String subject, KeyPair of, boolean authority, String from, String until) {
        try {
            V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
            content.setSerialNumber(new ASN1Integer(7));
            content.setSignature(ALGORITHM);
            content.setIssuer(new X500Name(issuer));
            content.setSubject(new X500Name(subject));
            content.setStartDate(new Time(new DERUTCTime(from + "000000Z")));
            content.setEndDate(new Time(new DERUTCTime(until + "000000Z")));
            content.setSubjectPublicKeyInfo(
                    SubjectPublicKeyInfo.getInstance(of.getPublic().getEncoded()));
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            content.setExtensions(extensions.generate());
            return pem(content.generateTBSCertificate(), by);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String pem(TBSCertificate content, KeyPair by) throws IOException {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(by.getPrivate());
            signature.update(content.getEncoded());
            byte[] der = new DERSequence(new ASN1Encodable[] {content, ALGORITHM, new DERBitString(signature.sign())})
                    .getEncoded();
            return "-----BEGIN CERTIFICATE-----\r\n"
                    + Base64.getMimeEncoder(64, "\r\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(der)
                    + "\r\n-----END CERTIFICATE-----";
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
