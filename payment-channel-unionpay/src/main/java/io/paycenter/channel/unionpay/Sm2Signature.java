package io.paycenter.channel.unionpay;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;

/**
 * SM2 signatures as UnionPay has them: 64 bytes, the two numbers one behind the other, and as the signer's id the decimal
 * number of his certificate, not the usual {@code 1234567812345678}.
 */
final class Sm2Signature {

    private static final int BYTES = 64;

    private Sm2Signature() {}

    /**
     * In Base64.
     *
     * @param certId the number of the signer's certificate
     */
    static String sign(PrivateKey key, String certId, byte[] content) {
        try {
            SM2Signer signer = signer(
                    true,
                    new ParametersWithRandom(ECUtil.generatePrivateKeyParameter(key), new SecureRandom()),
                    certId);
            signer.update(content, 0, content.length);
            return Base64.getEncoder().encodeToString(signer.generateSignature());
        } catch (InvalidKeyException | CryptoException unable) {
            throw new IllegalStateException("cannot sign with SM2", unable);
        }
    }

    /** Whatever is wrong with the signature, its Base64 and its length included, is a no. */
    static boolean verify(PublicKey key, String certId, byte[] content, String base64) {
        try {
            byte[] signature = Base64.getDecoder().decode(base64);
            SM2Signer signer = signer(false, ECUtil.generatePublicKeyParameter(key), certId);
            signer.update(content, 0, content.length);
            return signature.length == BYTES && signer.verifySignature(signature);
        } catch (IllegalArgumentException noSignature) {
            return false;
        } catch (InvalidKeyException unable) {
            throw new IllegalStateException("cannot verify with SM2", unable);
        }
    }

    private static SM2Signer signer(boolean forSigning, CipherParameters key, String certId) {
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(forSigning, new ParametersWithID(key, certId.getBytes(StandardCharsets.US_ASCII)));
        return signer;
    }
}
