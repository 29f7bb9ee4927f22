package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request that reached the gateway and could be read, good or bad.
 *
 * @param at when it came
 * @param path for instance {@code /gateway/api/backTransReq.do}
 * @param fields all that was sent, decoded
 */
public record UnionPayRequest(Instant at, String path, Map<String, String> fields) {

    /** Copies the map. */
    public UnionPayRequest {
        fields = Map.copyOf(fields);
    }

    /** The interface that was called, if it is one. */
    public Optional<UnionPayApi> findApi() {
        return UnionPayApi.find(path, get("txnType"), get("txnSubType"));
    }

    /** The merchant's number; empty if there is none. */
    public String orderId() {
        return get("orderId");
    }

    /** The field's value; empty if it is not there. */
    public String get(String field) {
        return fields.getOrDefault(field, "");
    }
}
