package io.paycenter.channel.alipay;

import io.paycenter.channel.support.Forms;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request, signed, in either of the shapes it travels in. The signature is over the same parameters in both.
 *
 * @param method the operation
 * @param gateway where it goes
 * @param protocol the protocol's parameters and the signature
 * @param bizContent the business fields as JSON, or encrypted: the text that was signed
 * @param charset what the address, the order string and the body are written in
 */
record AlipayRequest(String method, URI gateway, Map<String, String> protocol, String bizContent, Charset charset) {

    /** The name of the one field of the body. */
    static final String BODY_FIELD = "biz_content";

    /**
     * For a post: the gateway's address with the protocol's parameters, while the business fields go into the body. The
     * gateway wants above all {@code charset} here, without which it reads the body as GBK.
     */
    URI target() {
        return URI.create(gateway + "?" + Forms.encode(protocol, charset));
    }

    /** For Alipay's app: all parameters in one text (orderStr), sorted by name. */
    String orderString() {
        Map<String, String> all = new TreeMap<>(protocol);
        all.put(BODY_FIELD, bizContent);
        return Forms.encode(all, charset);
    }

    /** Only the operation: the rest holds a signature and what the payer buys. */
    @Override
    public String toString() {
        return "AlipayRequest[" + method + "]";
    }
}
