package io.paycenter.testkit.gateway;

import java.util.HexFormat;

/**
 * Whom a certificate speaks of.
 *
 * @param organization O
 * @param commonName CN
 */
record UnionPayName(String organization, String commonName) {

    private static final byte[] ORGANIZATION = HexFormat.of().parseHex("060355040a");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

    private static final String COMPANY = "中国银联股份有限公司";

    /** An authority; only the name tells it from another. */
    static UnionPayName authority(String commonName) {
        return new UnionPayName("PayCenter simulator CA", commonName);
    }

    /** UnionPay's own: merchants look at the third part. */
    static UnionPayName unionPay() {
        return ofParts("041", "8310000000083040", COMPANY, "00016495");
    }

    /** Whom merchants encrypt for; they look at the chain and not at the name. */
    static UnionPayName unionPayEncryption() {
        return ofParts("041", "8310000000083040", "00010000:ENC", "00016497");
    }

    /** UnionPay's test environment, whose name only a merchant in test mode accepts. */
    static UnionPayName testEnvironment() {
        return ofParts("041", "Z12", "00040000:SIGN", "00000001");
    }

    static UnionPayName merchant(String merId) {
        return ofParts("041", "Z2014-11-11", merId + ":SIGN", "00000006");
    }

    /** Another customer of the same authority; the company's name stands in a part where it means nothing. */
    static UnionPayName otherCompany() {
        return ofParts("041", COMPANY, "某某商贸有限公司", "00016496");
    }

    byte[] der() {
        return Der.sequence(part(ORGANIZATION, organization), part(COMMON_NAME, commonName));
    }

    private static byte[] part(byte[] type, String value) {
        return Der.tagged(Der.SET, Der.sequence(type, Der.text(value)));
    }

    private static UnionPayName ofParts(String... parts) {
        return new UnionPayName("PayCenter simulator", String.join("@", parts));
    }
}
