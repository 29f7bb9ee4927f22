package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.Map;

/**
 * One try to tell the merchant, and what he answered.
 *
 * @param at when it was sent
 * @param headers as they went out, signature and faults included
 * @param body as it went out
 * @param status HTTP status of the answer; 0 if no answer came
 * @param answer body of the answer, or why there is none
 */
public record WechatDelivery(Instant at, Map<String, String> headers, String body, int status, String answer) {

    /** Copies the map. */
    public WechatDelivery {
        headers = Map.copyOf(headers);
    }

    /** Whether the merchant answered 200 or 204; what the body says does not matter. */
    public boolean isAcknowledged() {
        return status == 200 || status == 204;
    }
}
