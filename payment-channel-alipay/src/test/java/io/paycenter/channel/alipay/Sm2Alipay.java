package io.paycenter.channel.alipay;

import io.paycenter.channel.support.Signatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Alipay's side of SM2: a key that signs messages, and an authority with a root that makes certificates. It knows the
 * algorithm by itself and does not ask what is tested.
 */
final class Sm2Alipay {

    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private static final Signatures JCA = new Signatures(BOUNCY_CASTLE);
    private static final String ALGORITHM = "SM3withSM2";
    private static final String ROOT = "CN=Example SM2 Root,O=Example Pay,C=CN";
    private static final String BETWEEN = "CN=Example SM2 Class 2,O=Example Pay,C=CN";

    private final KeyPair key = pair();
    private final KeyPair root = pair();
    private final KeyPair between = pair();

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Alipay's public key as its console shows it. */
    String publicKey() {
        return OtherKeys.base64(key.getPublic().getEncoded());
    }

    /** Alipay's certificate with its authority's. */
    String certificate(int number) {
        return certificate(number, key.getPublic());
    }

    /** A certificate for this key, with the authority's. */
    String certificate(int number, PublicKey of) {
        return leaf(number, of) + authority();
    }

    /** The application's certificate. */
    String certificateOf(PublicKey application) {
        return leaf(7, application);
    }

    /** A certificate that says the same of itself and comes of another root. */
    static String imitation(int number) {
        return new Sm2Alipay().certificate(number);
    }

    private String leaf(int number, PublicKey of) {
        return certificate(number, BETWEEN, between, "CN=Example,C=CN", of, false);
    }

    private String authority() {
        return certificate(2, ROOT, root, BETWEEN, between.getPublic(), true);
    }

    /** Another certificate for the authority's key, from one day until another. */
    String authority(String from, String until) {
        return certificate(3, ROOT, root, BETWEEN, between.getPublic(), true, from, until);
    }

    /** The root that all certificates lead to. */
    String root() {
        return certificate(1, ROOT, root, ROOT, root.getPublic(), true);
    }

    String sign(String content) {
        return JCA.sign(ALGORITHM, key.getPrivate(), content.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer. */
    String signed(String method, String content) {
        return Gateway.envelope(method, content, ",\"sign\":\"" + sign(content) + "\"");
    }

    /** An answer that names the certificate. */
    String signed(String method, String content, String certificateNumber) {
        return Gateway.envelope(
                method,
                content,
                ",\"alipay_cert_sn\":\"" + certificateNumber + "\",\"sign\":\"" + sign(content) + "\"");
    }

    /** A notification's fields with what shows that they are Alipay's. */
    Map<String, String> signed(Map<String, String> fields) {
        Map<String, String> signed = new HashMap<>(fields);
        signed.put("sign", sign(SignText.ofNotification(fields, name -> true, false)));
        signed.put("sign_type", "SM2");
        return signed;
    }

    /** Whether a request carries the signature of the application of the vectors. */
    static boolean isSignedByTheApplication(Map<String, String> parameters) {
        return JCA.verify(
                ALGORITHM,
                Vectors.value(SignType.SM2.publicKey("classpath:vectors/alipay/keys/sm2_public_x509.b64")),
                SignText.ofRequest(parameters).getBytes(StandardCharsets.UTF_8),
                parameters.get("sign"));
    }

    private static String certificate(
            int number, String issuer, KeyPair by, String subject, PublicKey of, boolean authority) {
        return certificate(number, issuer, by, subject, of, authority, "200101", "490101");
    }

    private static String certificate(
            int number,
            String issuer,
            KeyPair by,
            String subject,
            PublicKey of,
            boolean authority,
            String from,
            String until) {
        try {
            AlgorithmIdentifier algorithm = new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);
            V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
            content.setSerialNumber(new ASN1Integer(number));
            content.setSignature(algorithm);
            content.setIssuer(new X500Name(issuer));
            content.setSubject(new X500Name(subject));
            content.setStartDate(new Time(new DERUTCTime(from + "000000Z")));
            content.setEndDate(new Time(new DERUTCTime(until + "000000Z")));
            content.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(of.getEncoded()));
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            if (authority) {
                extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                content.setExtensions(extensions.generate());
            }
            TBSCertificate signed = content.generateTBSCertificate();
            byte[] signature = Base64.getDecoder().decode(JCA.sign(ALGORITHM, by.getPrivate(), signed.getEncoded()));
            byte[] der =
                    new DERSequence(new ASN1Encodable[] {signed, algorithm, new DERBitString(signature)}).getEncoded();
            return OtherKeys.pem("CERTIFICATE", OtherKeys.base64(der));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
