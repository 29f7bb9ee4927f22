package io.paycenter.channel.unionpay;

import java.security.cert.X509Certificate;

/**
 * A certificate with its number as messages write it, which is worked out once.
 *
 * @param certId the serial number in decimal
 */
record NumberedCertificate(X509Certificate certificate, String certId) {

    static NumberedCertificate of(X509Certificate certificate) {
        return new NumberedCertificate(
                certificate, certificate.getSerialNumber().toString());
    }

    /** Only which one it is. */
    @Override
    public String toString() {
        return certId;
    }
}
