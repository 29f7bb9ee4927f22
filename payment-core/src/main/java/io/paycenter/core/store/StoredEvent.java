package io.paycenter.core.store;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.EventId;
import io.paycenter.api.PaymentId;
import io.paycenter.api.RefundId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event's row.
 *
 * @param id its id, the same for every try to tell it
 * @param kind what happened
 * @param businessLine who is told
 * @param payment the payment it is about
 * @param refund the refund it is about, if it is about one
 * @param at when it became true
 */
public record StoredEvent(
        EventId id,
        EventKind kind,
        BusinessLine businessLine,
        PaymentId payment,
        @Nullable RefundId refund,
        Instant at) {}
