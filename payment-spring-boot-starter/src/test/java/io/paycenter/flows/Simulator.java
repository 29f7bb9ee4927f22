package io.paycenter.flows;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A simulated channel at the other end of the wire, as a centre and a test of any channel see it. */
interface Simulator {
    /** The clock on everybody's wall. */
    HandClock CLOCK = new HandClock();

    ChannelCode code();

    /** What a centre is configured with to be paid there. */
    Map<AccountId, Map<String, String>> accounts(String readTimeout);

    /** Its own clock, which may be slow. */
    HandClock clock();

    /** Who looks at every call from now on, when it has arrived and nothing is done about it yet. */
    void listener(Consumer<Arrival> listener);

    /** The next call of an interface gets lost on the way, or its answer does. */
    void lose(String api, Lost what);

    /** What the next call of an interface orders is paid, and told, before the call is answered. */
    void payBeforeAnswer(String api);

    /** A payer pays an order; an {@link IllegalStateException} if it cannot be paid any more. */
    void pay(String trade);

    /** The channel's own number of an order that is paid. */
    String tradeNo(String trade);

    /** Sends the notifications that are due, and answers the tries. */
    List<Told> tell();

    ChannelMoney money();

    /** How many faults have not happened yet. */
    int pendingFaults();

    void forgetFaults();

    /** What does not come through. */
    enum Lost {
        /** The call: it is not carried out. */
        CALL,
        /** The answer to a call that is carried out. */
        ANSWER
    }

    /**
     * A call that has arrived.
     *
     * @param api the interface as this channel calls it
     * @param call what is asked for, in words of all channels: pay, query, close, cancel, refund, refund query, bill
     * @param trade the order's number; empty if the call does not name it
     * @param refund the refund's number; empty if it is about none
     */
    record Arrival(String api, String call, String trade, String refund) {}

    /**
     * One try to tell the centre something.
     *
     * @param trade the number of the order that it is about
     * @param isAcknowledged whether the centre's answer counts as heard there
     */
    record Told(String trade, boolean isAcknowledged) {}
}
