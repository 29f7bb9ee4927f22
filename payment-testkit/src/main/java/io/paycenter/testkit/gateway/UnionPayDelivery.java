package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One try to tell the merchant, and what he answered.
 *
 * @param at when it was sent
 * @param fields the whole form as it went out, signature and faults included
 * @param status HTTP status of the answer; 0 if no answer came
 * @param answer body of the answer, or why there is none
 */
public record UnionPayDelivery(Instant at, Map<String, String> fields, int status, String answer) {

    /** Copies the map and keeps its order. */
    public UnionPayDelivery {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Whether the merchant answered by HTTP 200, or by 302 as the documentation allows. */
    public boolean isAcknowledged() {
        return status == 200 || status == 302;
    }
}
