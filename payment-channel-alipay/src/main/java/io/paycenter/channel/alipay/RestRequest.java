package io.paycenter.channel.alipay;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of Open API v3, signed.
 *
 * @param method the HTTP method
 * @param target where it goes, with its query as it was signed
 * @param headers the signature and what belongs to it
 * @param body JSON, or encrypted: the text that was signed
 */
record RestRequest(
        String method,
        URI target,
        Map<String, String> headers,
        @Nullable String body) {

    /** Only where it goes: the rest holds a signature and what the payer buys. */
    @Override
    public String toString() {
        return "RestRequest[" + method + " " + target.getPath() + "]";
    }
}
