package io.paycenter.testkit.gateway;

import java.util.Optional;

/**
 * The faults that wait for their moment. Each reads as a sentence and happens once, unless it says otherwise:
 *
 * <pre>{@code
 * faults.next("alipay.trade.query").answer(AlipayFault.http(502));
 * faults.next("alipay.trade.refund").of("ORDER1").times(2).answer(AlipayFault.dropped().afterProcessing());
 * faults.nextNotification().of("ORDER1").deliver(AlipayNotificationFault.badlySigned());
 * }</pre>
 *
 * <p>Faults for the same thing happen one after the other, in the order in which they were given. Only requests that
 * passed all checks meet them. Thread-safe.
 */
public final class AlipayFaults {

    private static final String NOTIFICATION = "notification";

    private final FaultQueue<AlipayFault> answers = new FaultQueue<>();
    private final FaultQueue<AlipayNotificationFault> deliveries = new FaultQueue<>();

    AlipayFaults() {}

    /** Begins a fault of the next call of an API, for instance {@code alipay.trade.query}. */
    public NextAnswer next(String method) {
        return new NextAnswer(method);
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

    Optional<AlipayFault> take(AlipayCall call) {
        return answers.take(call.method(), call.content().find("out_trade_no").orElse(""));
    }

    AlipayNotificationFault takeForDelivery(String outTradeNo) {
        return deliveries.take(NOTIFICATION, outTradeNo).orElseGet(AlipayNotificationFault::none);
    }

    /** A fault of an API in the making; nothing happens before {@link #answer}. */
    public final class NextAnswer {

        private final String method;
        private String outTradeNo = FaultQueue.ANY;
        private int times = 1;

        private NextAnswer(String method) {
            this.method = method;
        }

        /** Only calls whose {@code out_trade_no} is this one; without it, calls for any trade. */
        public NextAnswer of(String onlyOutTradeNo) {
            outTradeNo = onlyOutTradeNo;
            return this;
        }

        /** For so many calls instead of one. */
        public NextAnswer times(int count) {
            times = count;
            return this;
        }

        /** Arms the fault. */
        public void answer(AlipayFault fault) {
            answers.add(method, outTradeNo, times, fault);
        }
    }

    /** A fault of a delivery in the making; nothing happens before {@link #deliver}. */
    public final class NextNotification {

        private String outTradeNo = FaultQueue.ANY;
        private int times = 1;

        private NextNotification() {}

        /** Only notifications of this trade; without it, of any. */
        public NextNotification of(String onlyOutTradeNo) {
            outTradeNo = onlyOutTradeNo;
            return this;
        }

        /** For so many deliveries instead of one. */
        public NextNotification times(int count) {
            times = count;
            return this;
        }

        /** Arms the fault. */
        public void deliver(AlipayNotificationFault fault) {
            deliveries.add(NOTIFICATION, outTradeNo, times, fault);
        }
    }
}
