package io.paycenter.channel.support;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.math.ec.ECPoint;

/** SM2 keys: the JDK does not know their curve, so that BouncyCastle reads them. */
record Sm2Keys() implements KeyRules {

    @Override
    public String words() {
        return "SM2 key";
    }

    @Override
    public KeyKind secretKind() {
        return KeyKind.SM2_PKCS8;
    }

    @Override
    public String secretWords() {
        return "an SM2 private key (EC on the curve sm2p256v1) in PKCS#8";
    }

    @Override
    public KeyKind openKind() {
        return KeyKind.SM2_X509;
    }

    @Override
    public String openWords() {
        return "an SM2 public key (EC on the curve sm2p256v1) in X.509 form";
    }

    @Override
    public Optional<String> conversion(KeyKind given) {
        return given == KeyKind.SM2_SEC1
                ? Optional.of("openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem")
                : Optional.empty();
    }

    /**
     * The number is from 1, which BouncyCastle sees to, to the order less 2: with one more, which it lets through, no
     * signature can be made.
     */
    @Override
    public Parsed<PrivateKey> secret(byte[] der) {
        try {
            ECPrivateKey key = (ECPrivateKey) factory().generatePrivate(new PKCS8EncodedKeySpec(der));
            BigInteger largest = curve().getN().subtract(BigInteger.TWO);
            if (key.getS().compareTo(largest) <= 0) {
                return new Parsed.Value<>(key);
            }
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            // said below, in the same words as for a number that is none of the curve's
        }
        return new Parsed.Fault<>("is an SM2 private key that is broken", secretWords());
    }

    @Override
    public Parsed<PublicKey> open(byte[] der) {
        try {
            return new Parsed.Value<>(factory().generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException | IllegalArgumentException noPoint) {
            return new Parsed.Fault<>("is an SM2 public key that is broken", openWords());
        }
    }

    @Override
    public boolean isGood(PublicKey key) {
        return key instanceof ECPublicKey && KeyKind.of(key.getEncoded()) == openKind();
    }

    @Override
    public boolean isPair(PrivateKey secret, PublicKey open) {
        return secret instanceof ECPrivateKey one
                && open instanceof ECPublicKey other
                && KeyKind.of(secret.getEncoded()) == secretKind()
                && isGood(open)
                && curve().getG().multiply(one.getS()).equals(point(other));
    }

    private static ECPoint point(ECPublicKey key) {
        return curve().getCurve()
                .createPoint(key.getW().getAffineX(), key.getW().getAffineY());
    }

    private static X9ECParameters curve() {
        return GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1);
    }

    private static KeyFactory factory() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", BouncyCastle.PROVIDER);
    }
}
