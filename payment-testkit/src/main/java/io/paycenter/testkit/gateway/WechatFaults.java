package io.paycenter.testkit.gateway;

/**
 * The faults that wait for their moment. Each reads as a sentence and happens once, unless it says otherwise:
 *
 * <pre>{@code
 * faults.next(WechatApi.QUERY).answer(WechatFault.badGateway());
 * faults.next(WechatApi.REFUND).of("ORDER1").times(2).answer(WechatFault.dropped().afterProcessing());
 * faults.nextNotification().of("ORDER1").deliver(WechatNotificationFault.badlySigned());
 * }</pre>
 *
 * <p>Faults for the same thing happen one after the other, in the order in which they were given. Only requests that are
 * signed and written as they should be meet them. Thread-safe.
 */
public final class WechatFaults {

    private static final String NOTIFICATION = "notification";

    private final FaultQueue<WechatFault> answers = new FaultQueue<>();
    private final FaultQueue<WechatNotificationFault> deliveries = new FaultQueue<>();

    WechatFaults() {}

    /** Begins a fault of the next call of an interface. */
    public NextAnswer next(WechatApi api) {
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

    WechatFault take(WechatCall call) {
        return answers.take(call.api().name(), call.subject()).orElseGet(WechatFault::none);
    }

    WechatNotificationFault takeForDelivery(String number) {
        return deliveries.take(NOTIFICATION, number).orElseGet(WechatNotificationFault::none);
    }

    /** A fault of an interface in the making; nothing happens before {@link #answer}. */
    public final class NextAnswer {

        private final WechatApi api;
        private String number = FaultQueue.ANY;
        private int times = 1;

        private NextAnswer(WechatApi api) {
            this.api = api;
        }

        /**
         * Only calls about this number, {@code out_trade_no} of an order; calls that name a refund or WeChat Pay's own
         * number alone, by that one. Without it, calls about anything.
         */
        public NextAnswer of(String onlyNumber) {
            number = onlyNumber;
            return this;
        }

        /** For so many calls instead of one. */
        public NextAnswer times(int count) {
            times = count;
            return this;
        }

        /** Arms the fault. */
        public void answer(WechatFault fault) {
            answers.add(api.name(), number, times, fault);
        }
    }

    /** A fault of a delivery in the making; nothing happens before {@link #deliver}. */
    public final class NextNotification {

        private String number = FaultQueue.ANY;
        private int times = 1;

        private NextNotification() {}

        /** Only notifications about this order's {@code out_trade_no}, its refunds included; without it, about any. */
        public NextNotification of(String onlyOutTradeNo) {
            number = onlyOutTradeNo;
            return this;
        }

        /** For so many deliveries instead of one. */
        public NextNotification times(int count) {
            times = count;
            return this;
        }

        /** Arms the fault. */
        public void deliver(WechatNotificationFault fault) {
            deliveries.add(NOTIFICATION, number, times, fault);
        }
    }
}
