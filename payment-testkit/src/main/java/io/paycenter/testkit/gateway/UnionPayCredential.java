package io.paycenter.testkit.gateway;

import java.math.BigInteger;
import java.nio.charset.Charset;

/**
 * A key and a certificate for it.
 *
 * @param key the private half
 * @param name the certificate's subject
 * @param serial the certificate's number
 * @param pem the certificate as messages carry it: lines end with CR and LF, the last one with nothing
 */
record UnionPayCredential(UnionPayKey key, UnionPayName name, BigInteger serial, String pem) {

    /** The serial number in decimal, which is what {@code certId} says. */
    String certId() {
        return serial.toString();
    }

    String sign(String text, Charset charset) {
        return key.sign(text, charset, certId());
    }
}
