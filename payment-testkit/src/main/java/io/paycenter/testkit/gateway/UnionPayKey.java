package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;

/** A private key that signs messages and, in an authority's hands, certificates. */
interface UnionPayKey {

    /** The public half as certificates hold it: a SubjectPublicKeyInfo. */
    byte[] publicKey();

    /** How {@link #signCertificate} signs: an AlgorithmIdentifier. */
    byte[] certificateAlgorithm();

    byte[] signCertificate(byte[] body);

    /**
     * Base64 of a message's signature.
     *
     * @param certId serial number of the certificate under which it is made, decimal
     */
    String sign(String text, Charset charset, String certId);

    /** Base64 of a signature as it was right once, or never: for forgeries. */
    String signTheOldWay(String text, Charset charset);
}
