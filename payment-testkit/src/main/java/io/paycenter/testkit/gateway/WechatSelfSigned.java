package io.paycenter.testkit.gateway;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Writes an X.509 certificate, which the JDK can read but not make: DER by hand, signed by its own key. Merchants check
 * no chain, so there is none.
 */
final class WechatSelfSigned {

    private static final byte[] SHA256_WITH_RSA = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    private static final int VERSION = 0xa0;

    private WechatSelfSigned() {}

    /** @param serial hex digits */
    static String pem(KeyPair keys, String serial, String name, Instant from, Instant to) {
        byte[] subject = Der.sequence(Der.tagged(Der.SET, Der.sequence(COMMON_NAME, Der.text(name))));
        byte[] body = Der.sequence(
                Der.tagged(VERSION, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(serial, 16)),
                SHA256_WITH_RSA,
                subject,
                Der.sequence(Der.time(from), Der.time(to)),
                subject,
                keys.getPublic().getEncoded());
        byte[] signature = WechatRsa.signature(body, keys.getPrivate());
        return Pem.armoured(Der.sequence(body, SHA256_WITH_RSA, Der.bits(signature)), "\n") + "\n";
    }
}
