package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.Map;

/**
 * A request that reached {@code /v3/}, good or bad.
 *
 * @param at when it came
 * @param httpMethod {@code GET} or {@code POST}
 * @param path raw, without the query
 * @param query raw, percent-encoded; empty if none
 * @param headers names in lower case
 * @param body its text; empty if none
 */
public record WechatRequest(
        Instant at, String httpMethod, String path, String query, Map<String, String> headers, String body) {

    /** Copies the map. */
    public WechatRequest {
        headers = Map.copyOf(headers);
    }
}
