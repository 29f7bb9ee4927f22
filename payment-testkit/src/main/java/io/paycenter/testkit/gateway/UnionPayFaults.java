package io.paycenter.testkit.gateway;

/**
 * The faults that wait for their moment. Each reads as a sentence and happens once, unless it says otherwise:
 *
 * <pre>{@code
 * faults.next(UnionPayApi.QUERY).answer(UnionPayFault.http(502));
 * faults.next(UnionPayApi.REFUND).of("ORDER1").times(2).answer(UnionPayFault.dropped().afterProcessing());
 * faults.nextNotification().of("ORDER1").deliver(UnionPayNotificationFault.badlySigned());
 * }</pre>
 *
 * <p>Faults for the same thing happen one after the other, in the order in which they were given. Only requests that are
 * signed and written as they should be meet them. Thread-safe.
 */
public final class UnionPayFaults {

    private static final String NOTIFICATION = "notification";

    private final FaultQueue<UnionPayFault> answers = new FaultQueue<>();
    private final FaultQueue<UnionPayNotificationFault> deliveries = new FaultQueue<>();

    UnionPayFaults() {}

    /** Begins a fault of the next call of an interface. */
    public NextAnswer next(UnionPayApi api) {
        return new NextAnswer(api);
    }

    /** Begins a fault of the next delivery of a notification. */
    public NextNotification nextNotification() {
        return new NextNotification();
    }

    /** Forgets all faults that have not happened. */
    public void clear() {
        answers.clear();
        deliveries.clear();
    }

    /** How many faults have not happened yet. */
    public int pending() {
        return answers.pending() + deliveries.pending();
    }

    UnionPayFault take(UnionPayCall call) {
        return answers.take(call.api().name(), call.orderId()).orElseGet(UnionPayFault::none);
    }

    UnionPayNotificationFault takeForDelivery(String orderId) {
        return deliveries.take(NOTIFICATION, orderId).orElseGet(UnionPayNotificationFault::none);
    }

    /** A fault of an interface in the making; nothing happens before {@link #answer}. */
    public final class NextAnswer {

        private final UnionPayApi api;
        private String orderId = FaultQueue.ANY;
        private int times = 1;

        private NextAnswer(UnionPayApi api) {
            this.api = api;
        }

        /** Only calls whose {@code orderId} is this one; without it, calls for any transaction. */
        public NextAnswer of(String onlyOrderId) {
            orderId = onlyOrderId;
            return this;
        }

        /** For so many calls instead of one. */
        public NextAnswer times(int count) {
            times = count;
            return this;
        }

        /** Arms the fault. */
        public void answer(UnionPayFault fault) {
            answers.add(api.name(), orderId, times, fault);
        }
    }

    /** A fault of a delivery in the making; nothing happens before {@link #deliver}. */
    public final class NextNotification {

        private String orderId = FaultQueue.ANY;
        private int times = 1;

        private NextNotification() {}

        /** Only notifications of this order, refund or undo; without it, of any. */
        public NextNotification of(String onlyOrderId) {
            orderId = onlyOrderId;
            return this;
        }

        /** For so many deliveries instead of one. */
        public NextNotification times(int count) {
            times = count;
            return this;
        }

        /** Arms the fault. */
        public void deliver(UnionPayNotificationFault fault) {
            deliveries.add(NOTIFICATION, orderId, times, fault);
        }
    }
}
