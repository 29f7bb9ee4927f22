package io.paycenter.api.center;

/**
 * Hears events inside the centre's own process; what an application implements that has the centre embedded.
 *
 * <p>Called after the commit, on a thread of the retry engine, at least once for each event: an exception means "not
 * heard", and the event comes again later, by the plan of event type {@code EVENT_DELIVERY}.
 */
public interface PaymentEventListener {
    /**
     * A stable name, under which deliveries are kept: the same answer at every call and after every restart.
     *
     * <p>1 to 55 visible ASCII characters without blanks or colons, unique among the listeners of one centre, and not
     * {@code http}. A centre with a listener that breaks the rule is refused when it is built.
     */
    String name();

    /** Hears an event. May be called again with the same event and by several threads at once. */
    void onEvent(PaymentEvent event);
}
