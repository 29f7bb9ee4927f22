package io.paycenter.channel.unionpay;

import io.paycenter.api.Secret;
import io.paycenter.channel.support.CertifiedKey;
import io.paycenter.channel.support.KeyFamily;
import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * The file in which CFCA hands out an SM2 key ({@code .sm2}): Base64 of a sequence in which the key is encrypted with the
 * password and the certificate stands beside it (unionpay.md 2.3).
 */
final class Sm2File {

    private static final String RULE = "the .sm2 file of CFCA, and its password";
    private static final byte[] COUNTER = {0, 0, 0, 1};
    private static final int HALF = 16;
    private static final int BITS = 256;

    private Sm2File() {}

    /** Reads the file that a setting names or holds. */
    static Parsed<CertifiedKey> read(String setting, Secret password) {
        return Keys.bytes(setting).then(file -> open(file, password));
    }

    private static Parsed<CertifiedKey> open(byte[] file, Secret password) {
        byte[] encrypted;
        byte[] certificate;
        try {
            ASN1Sequence all = ASN1Sequence.getInstance(file);
            encrypted = last(all, 1);
            certificate = last(all, 2);
        } catch (RuntimeException other) { // BouncyCastle's parsers throw several
            return new Parsed.Fault<>("is no .sm2 file", RULE);
        }
        return Keys.certificatesIn(Base64.getEncoder().encodeToString(certificate))
                .then(read -> pair(encrypted, password, read));
    }

    private static byte[] last(ASN1Sequence all, int part) {
        ASN1Sequence sequence = ASN1Sequence.getInstance(all.getObjectAt(part));
        return ASN1OctetString.getInstance(sequence.getObjectAt(sequence.size() - 1))
                .getOctets();
    }

    private static Parsed<CertifiedKey> pair(byte[] encrypted, Secret password, List<X509Certificate> certificates) {
        X509Certificate certificate = certificates.get(0);
        Parsed<CertifiedKey> wrong = new Parsed.Fault<>("cannot be opened with the password", RULE);
        try {
            return Keys.privateKey(pkcs8(decrypted(encrypted, password)), KeyFamily.SM2)
                    .then(key -> Keys.isPair(key, certificate.getPublicKey())
                            ? new Parsed.Value<>(new CertifiedKey(key, certificate))
                            : wrong);
        } catch (InvalidCipherTextException | IOException | RuntimeException otherPassword) {
            return wrong;
        }
    }

    private static byte[] decrypted(byte[] encrypted, Secret password) throws InvalidCipherTextException {
        byte[] hash = hash(password);
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(new SM4Engine()));
        cipher.init(
                false,
                new ParametersWithIV(
                        new KeyParameter(Arrays.copyOfRange(hash, HALF, hash.length)), Arrays.copyOf(hash, HALF)));
        byte[] plain = new byte[cipher.getOutputSize(encrypted.length)];
        int length = cipher.processBytes(encrypted, 0, encrypted.length, plain, 0);
        length += cipher.doFinal(plain, length);
        return Arrays.copyOf(plain, length);
    }

    private static byte[] hash(Secret password) {
        byte[] text = password.revealText().getBytes(StandardCharsets.UTF_8);
        SM3Digest digest = new SM3Digest();
        digest.update(text, 0, text.length);
        digest.update(COUNTER, 0, COUNTER.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** In the shape in which keys are read and checked. */
    private static String pkcs8(byte[] number) throws IOException {
        ECPrivateKey key = new ECPrivateKey(BITS, new BigInteger(1, number));
        AlgorithmIdentifier algorithm =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1);
        return Base64.getEncoder().encodeToString(new PrivateKeyInfo(algorithm, key).getEncoded());
    }
}
