package io.paycenter.examples.shop;

import java.time.Instant;

/**
 * An event that the centre told, and how often it did.
 *
 * @param id the event's id, the same in every try
 * @param happenedAt when it happened, by the centre's clock
 * @param firstHeardAt when the shop first heard of it
 */
record HeardEvent(
        String id,
        String orderNo,
        String type,
        Instant happenedAt,
        Instant firstHeardAt,
        Instant lastHeardAt,
        int times) {}
