package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes Alipay Alipay: the key that signs answers and notifications and, in certificate mode, its certificates.
 */
final class AlipayIdentity {

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final @Nullable Certificates certificates;

    private AlipayIdentity(PrivateKey privateKey, PublicKey publicKey, @Nullable Certificates certificates) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.certificates = certificates;
        requirePair();
    }

    static AlipayIdentity generated() {
        KeyPair keys = AlipayRsa.generate();
        return new AlipayIdentity(keys.getPrivate(), keys.getPublic(), null);
    }

    static AlipayIdentity withKeys(String privateKey, String publicKey) {
        return new AlipayIdentity(AlipayRsa.privateKey(privateKey), AlipayRsa.publicKey(publicKey), null);
    }

    static AlipayIdentity withCertificates(String privateKey, String chain, String rootBundle) {
        X509Certificate leaf = Pem.certificates(chain).get(0);
        String rootSn = AlipayCertSn.ofRoots(Pem.certificates(rootBundle));
        Certificates certificates = new Certificates(chain, AlipayCertSn.of(leaf), rootSn);
        return new AlipayIdentity(AlipayRsa.privateKey(privateKey), leaf.getPublicKey(), certificates);
    }

    String sign(String text, Charset charset) {
        return AlipayRsa.sign(text, charset, privateKey);
    }

    /** X.509 in Base64, as the console shows it. */
    String publicKeyText() {
        return Base64.getEncoder().encodeToString(publicKey.getEncoded());
    }

    Optional<Certificates> certificates() {
        return Optional.ofNullable(certificates);
    }

    private void requirePair() {
        String probe = "these two belong together";
        Charset charset = StandardCharsets.UTF_8;
        if (!AlipayRsa.verify(probe, charset, sign(probe, charset), publicKey)) {
            throw new IllegalArgumentException("Alipay's private key does not fit its public key or certificate");
        }
    }

    /**
     * The certificate side of an identity.
     *
     * @param chain PEM text, leaf first
     * @param certSn SN of the leaf
     * @param rootSn SNs of the RSA roots that merchants have to name
     */
    record Certificates(String chain, String certSn, String rootSn) {}
}
