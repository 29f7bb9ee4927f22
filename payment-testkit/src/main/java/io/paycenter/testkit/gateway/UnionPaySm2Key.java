package io.paycenter.testkit.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * A key of signMethod 21. Messages are signed for a user whose id is the certificate's serial number in decimal, as 64
 * raw bytes; certificates for the default user, in DER.
 */
record UnionPaySm2Key(ECPrivateKeyParameters privateKey, ECPublicKeyParameters publicHalf) implements UnionPayKey {

    private static final byte[] SM2_WITH_SM3 = HexFormat.of().parseHex("300a06082a811ccf55018375");
    private static final String DEFAULT_USER = "1234567812345678";
    private static final ECNamedDomainParameters CURVE = new ECNamedDomainParameters(
            GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1));

    static UnionPaySm2Key generated() {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(CURVE, new SecureRandom()));
        AsymmetricCipherKeyPair keys = generator.generateKeyPair();
        return new UnionPaySm2Key((ECPrivateKeyParameters) keys.getPrivate(), (ECPublicKeyParameters) keys.getPublic());
    }

    @Override
    public byte[] publicKey() {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicHalf)
                    .getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** PKCS#8. */
    byte[] pkcs8() {
        try {
            return PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey).getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public byte[] certificateAlgorithm() {
        return SM2_WITH_SM3.clone();
    }

    @Override
    public byte[] signCertificate(byte[] body) {
        return sign(body, new SM2Signer(StandardDSAEncoding.INSTANCE), DEFAULT_USER);
    }

    @Override
    public String sign(String text, Charset charset, String certId) {
        byte[] hex = UnionPayDigest.SM3.hex(text, charset).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(sign(hex, new SM2Signer(PlainDSAEncoding.INSTANCE), certId));
    }

    /** For the default user, which is a mistake. */
    @Override
    public String signTheOldWay(String text, Charset charset) {
        return sign(text, charset, DEFAULT_USER);
    }

    /** False for whatever is no valid signature; one of other than 64 bytes is none. */
    static boolean verify(String text, Charset charset, String certId, String sign, ECPublicKeyParameters key) {
        byte[] hex = UnionPayDigest.SM3.hex(text, charset).getBytes(StandardCharsets.US_ASCII);
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(false, new ParametersWithID(key, certId.getBytes(StandardCharsets.US_ASCII)));
        signer.update(hex, 0, hex.length);
        try {
            return signer.verifySignature(Base64.getDecoder().decode(sign));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private byte[] sign(byte[] message, SM2Signer signer, String user) {
        signer.init(true, new ParametersWithID(privateKey, user.getBytes(StandardCharsets.US_ASCII)));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException impossible) {
            throw new IllegalStateException("the message could not be signed", impossible);
        }
    }
}
