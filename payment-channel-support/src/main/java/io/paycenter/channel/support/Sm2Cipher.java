package io.paycenter.channel.support;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.jcajce.provider.asymmetric.util.ECUtil;
import org.bouncycastle.util.BigIntegers;

/**
 * SM2 encryption (国密) in the order C1 C3 C2: as the DER sequence of two integers and two octet strings that GM/T 0009 has, or
 * plain, the parts one behind the other and the point uncompressed, with its leading 4.
 */
public final class Sm2Cipher {

    private static final int COORDINATE = 32;
    private static final int HASH = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final int PARTS = 4;

    private Sm2Cipher() {}

    /**
     * Encrypts.
     *
     * @param key one of {@link KeyFamily#SM2}
     * @param text at least one byte
     */
    public static byte[] encrypt(PublicKey key, byte[] text) throws GeneralSecurityException {
        try {
            return sequence(encryptPlain(key, text));
        } catch (IOException failure) {
            throw new GeneralSecurityException("could not encrypt with SM2", failure);
        }
    }

    /** The same, plain. */
    public static byte[] encryptPlain(PublicKey key, byte[] text) throws GeneralSecurityException {
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(true, new ParametersWithRandom(ECUtil.generatePublicKeyParameter(key), new SecureRandom()));
        try {
            return engine.processBlock(text, 0, text.length);
        } catch (InvalidCipherTextException failure) {
            throw new GeneralSecurityException("could not encrypt with SM2", failure);
        }
    }

    /**
     * Decrypts.
     *
     * @throws GeneralSecurityException if it was not encrypted for this key
     */
    public static byte[] decrypt(PrivateKey key, byte[] sequence) throws GeneralSecurityException {
        try {
            return decryptPlain(key, raw(ASN1Sequence.getInstance(sequence)));
        } catch (RuntimeException failure) { // BouncyCastle's parsers throw several
            throw new GeneralSecurityException("not encrypted with SM2 for this key", failure);
        }
    }

    /** The same of what is plain. */
    public static byte[] decryptPlain(PrivateKey key, byte[] plain) throws GeneralSecurityException {
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(false, ECUtil.generatePrivateKeyParameter(key));
        try {
            return engine.processBlock(plain, 0, plain.length);
        } catch (InvalidCipherTextException | RuntimeException failure) { // BouncyCastle's parsers throw several
            throw new GeneralSecurityException("not encrypted with SM2 for this key", failure);
        }
    }

    private static byte[] sequence(byte[] raw) throws IOException {
        int y = 1 + COORDINATE;
        int hash = y + COORDINATE;
        int text = hash + HASH;
        ASN1EncodableVector parts = new ASN1EncodableVector(PARTS);
        parts.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(raw, 1, y))));
        parts.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(raw, y, hash))));
        parts.add(new DEROctetString(Arrays.copyOfRange(raw, hash, text)));
        parts.add(new DEROctetString(Arrays.copyOfRange(raw, text, raw.length)));
        return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
    }

    private static byte[] raw(ASN1Sequence parts) {
        byte[] hash = ASN1OctetString.getInstance(parts.getObjectAt(2)).getOctets();
        byte[] text = ASN1OctetString.getInstance(parts.getObjectAt(3)).getOctets();
        byte[] raw = new byte[1 + 2 * COORDINATE + hash.length + text.length];
        raw[0] = UNCOMPRESSED;
        coordinate(parts, 0, raw, 1);
        coordinate(parts, 1, raw, 1 + COORDINATE);
        System.arraycopy(hash, 0, raw, 1 + 2 * COORDINATE, hash.length);
        System.arraycopy(text, 0, raw, 1 + 2 * COORDINATE + hash.length, text.length);
        return raw;
    }

    private static void coordinate(ASN1Sequence parts, int index, byte[] raw, int at) {
        BigInteger value = ASN1Integer.getInstance(parts.getObjectAt(index)).getPositiveValue();
        System.arraycopy(BigIntegers.asUnsignedByteArray(COORDINATE, value), 0, raw, at, COORDINATE);
    }
}
