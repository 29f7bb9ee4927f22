package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.Map;

/**
 * One try to tell the merchant, and what he answered.
 *
 * @param at when it was sent
 * @param fields the whole form as it went out, signature and faults included
 * @param status HTTP status of the answer; 0 if no answer came
 * @param answer body of the answer, or why there is none
 */
public record AlipayDelivery(Instant at, Map<String, String> fields, int status, String answer) {

    /** Copies the map. */
    public AlipayDelivery {
        fields = Map.copyOf(fields);
    }

    /** Whether the merchant said exactly {@code success}, seven characters and HTTP 200. */
    public boolean isAcknowledged() {
        return status == 200 && answer.equals("success");
    }
}
