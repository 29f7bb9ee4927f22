package io.paycenter.channel.unionpay;

import java.nio.charset.Charset;
import java.util.Optional;

/** What both sides sign with. Safe to share between threads. */
interface Seal {

    /** The way in which is signed. */
    SignMethod method();

    /** The decimal number of the certificate that requests are signed with; nothing where there are none. */
    Optional<String> certId();

    /**
     * The signature over a text, in the form in which it is sent.
     *
     * @param charset what the message is written in
     */
    String sign(byte[] text, Charset charset);

    /**
     * Whether UnionPay has signed this message, which says that it is signed in this way.
     *
     * @throws NotGenuineException if it cannot be said, because of the certificate in it
     */
    boolean hasSigned(Message message) throws NotGenuineException;
}
