package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.Map;

/**
 * A request that reached the gateway, good or bad.
 *
 * @param at when it came
 * @param httpMethod {@code GET} or {@code POST}
 * @param query decoded parameters of the URL
 * @param parameters all decoded parameters, those of the body included
 */
public record AlipayRequest(Instant at, String httpMethod, Map<String, String> query, Map<String, String> parameters) {

    /** Copies the maps. */
    public AlipayRequest {
        query = Map.copyOf(query);
        parameters = Map.copyOf(parameters);
    }

    /** The API that was called, for instance {@code alipay.trade.query}; empty if the request names none. */
    public String method() {
        return parameters.getOrDefault("method", "");
    }

    /** The JSON text of the business fields; empty if there are none. */
    public String bizContent() {
        return parameters.getOrDefault("biz_content", "");
    }
}
