package io.paycenter.testkit.gateway;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.util.BigIntegers;

/**
 * A key file {@code .sm2}: Base64 of DER with the private number, encrypted by SM4/CBC under a key and an initial vector that
 * SM3 makes of the password, and the certificate.
 */
final class UnionPaySm2File {

    /** 1.2.156.10197.6.1.4.2.1, data, and 1.2.156.10197.1.104, SM4. Which objects UnionPay names is not documented. */
    private static final byte[] DATA = HexFormat.of().parseHex("060a2a811ccf550601040201");

    private static final byte[] SM4 = HexFormat.of().parseHex("06072a811ccf550168");

    private UnionPaySm2File() {}

    static String of(UnionPayCredential credential, String password) {
        UnionPaySm2Key key = (UnionPaySm2Key) credential.key();
        byte[] number = BigIntegers.asUnsignedByteArray(32, key.privateKey().getD());
        byte[] file = Der.sequence(
                Der.integer(BigInteger.ONE),
                Der.sequence(DATA, SM4, Der.tagged(Der.OCTET_STRING, encrypt(number, password))),
                Der.sequence(DATA, Der.tagged(Der.OCTET_STRING, Pem.decode(credential.pem()))));
        return Base64.getEncoder().encodeToString(file);
    }

    private static byte[] encrypt(byte[] plain, String password) {
        byte[] derived = derive(password);
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(new SM4Engine()));
        cipher.init(
                true,
                new ParametersWithIV(
                        new KeyParameter(Arrays.copyOfRange(derived, 16, 32)), Arrays.copyOfRange(derived, 0, 16)));
        byte[] encrypted = new byte[cipher.getOutputSize(plain.length)];
        int length = cipher.processBytes(plain, 0, plain.length, encrypted, 0);
        try {
            length += cipher.doFinal(encrypted, length);
            return Arrays.copyOf(encrypted, length);
        } catch (InvalidCipherTextException onlyWhenDecrypting) {
            throw new IllegalStateException(onlyWhenDecrypting);
        }
    }

    private static byte[] derive(String password) {
        SM3Digest sm3 = new SM3Digest();
        byte[] text = password.getBytes(StandardCharsets.UTF_8);
        sm3.update(text, 0, text.length);
        sm3.update(new byte[] {0, 0, 0, 1}, 0, 4);
        byte[] derived = new byte[sm3.getDigestSize()];
        sm3.doFinal(derived, 0);
        return derived;
    }
}
