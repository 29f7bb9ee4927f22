package io.paycenter.channel.alipay;

import java.net.URI;

/**
 * A request, signed. The gateway wants the protocol's parameters in the address (above all {@code charset}, without
 * which it reads the body as GBK) and the business fields in the body.
 *
 * @param method the operation
 * @param target the gateway's address with the protocol's parameters and the signature
 * @param bizContent the business fields as JSON, or encrypted: the text that was signed
 */
record AlipayRequest(String method, URI target, String bizContent) {

    /** The name of the one field of the body. */
    static final String BODY_FIELD = "biz_content";

    /** Only the operation: the rest holds a signature and what the payer buys. */
    @Override
    public String toString() {
        return "AlipayRequest[" + method + "]";
    }
}
