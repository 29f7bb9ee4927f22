package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.security.KeyPair;
import java.util.HexFormat;

/** A key of signMethod 01. */
record UnionPayRsaKey(KeyPair keys) implements UnionPayKey {

    private static final byte[] SHA256_WITH_RSA = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");

    static UnionPayRsaKey generated() {
        return new UnionPayRsaKey(UnionPayRsa.generate());
    }

    @Override
    public byte[] publicKey() {
        return keys.getPublic().getEncoded();
    }

    @Override
    public byte[] certificateAlgorithm() {
        return SHA256_WITH_RSA.clone();
    }

    @Override
    public byte[] signCertificate(byte[] body) {
        return UnionPayRsa.sign(body, keys.getPrivate(), UnionPayRsa.SHA256);
    }

    @Override
    public String sign(String text, Charset charset, String certId) {
        return UnionPayRsa.sign(UnionPayDigest.SHA256.hex(text, charset), keys.getPrivate(), UnionPayRsa.SHA256);
    }

    /** As protocol 5.0.0 signs. */
    @Override
    public String signTheOldWay(String text, Charset charset) {
        return UnionPayRsa.sign(UnionPayDigest.SHA1.hex(text, charset), keys.getPrivate(), UnionPayRsa.SHA1);
    }
}
