package io.paycenter.testkit.gateway;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Issues certificates.
 *
 * @param name as issuer
 * @param key that signs them
 */
record UnionPayAuthority(UnionPayName name, UnionPayKey key) {

    /** Extension basicConstraints, critical: an authority, or not. */
    private static final byte[] IS_AUTHORITY = HexFormat.of().parseHex("300f0603551d130101ff040530030101ff");

    private static final byte[] IS_NONE = HexFormat.of().parseHex("300c0603551d130101ff04023000");

    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;
    private static final SecureRandom RANDOM = new SecureRandom();

    static UnionPayAuthority of(UnionPayCredential credential) {
        return new UnionPayAuthority(credential.name(), credential.key());
    }

    /** A certificate that can issue others. */
    UnionPayCredential issueAuthority(UnionPayName subject, UnionPayKey subjectKey, Instant from, Instant to) {
        return issue(subject, subjectKey, from, to, IS_AUTHORITY);
    }

    UnionPayCredential issue(UnionPayName subject, UnionPayKey subjectKey, Instant from, Instant to) {
        return issue(subject, subjectKey, from, to, IS_NONE);
    }

    private UnionPayCredential issue(
            UnionPayName subject, UnionPayKey subjectKey, Instant from, Instant to, byte[] basicConstraints) {
        BigInteger serial = BigInteger.valueOf(0x10_0000_0000L + RANDOM.nextInt(Integer.MAX_VALUE));
        byte[] body = Der.sequence(
                Der.tagged(VERSION, Der.integer(BigInteger.TWO)),
                Der.integer(serial),
                key.certificateAlgorithm(),
                name.der(),
                Der.sequence(Der.time(from), Der.time(to)),
                subject.der(),
                subjectKey.publicKey(),
                Der.tagged(EXTENSIONS, Der.sequence(basicConstraints)));
        byte[] whole = Der.sequence(body, key.certificateAlgorithm(), Der.bits(key.signCertificate(body)));
        return new UnionPayCredential(subjectKey, subject, serial, Pem.armoured(whole, "\r\n"));
    }
}
