package io.paycenter.channel.support;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A private key and the certificate of its other half.
 *
 * @param key the secret half
 * @param certificate says whose it is
 */
public record CertifiedKey(PrivateKey key, X509Certificate certificate) {

    /** Only whose it is. */
    @Override
    public String toString() {
        return "CertifiedKey[" + certificate.getSubjectX500Principal() + "]";
    }
}
