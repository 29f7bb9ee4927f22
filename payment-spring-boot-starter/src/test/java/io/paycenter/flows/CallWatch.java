package io.paycenter.flows;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Stands at the other end of the wire. When a request arrives it looks whether its caller sits in a database transaction,
 * and whether the books, read over a connection of its own, say already what is asked for and have the task that will
 * find out.
 */
final class CallWatch {
    private static final Set<String> CALLERS =
            Set.of("io.paycenter.channel.support.ChannelHttp", "io.paycenter.core.EventPoster");

    private final Supplier<Set<Thread>> threadsInTransaction;
    private final Supplier<? extends Ledger> books;
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    CallWatch(Supplier<Set<Thread>> threadsInTransaction, Supplier<? extends Ledger> books) {
        this.threadsInTransaction = threadsInTransaction;
        this.books = books;
    }

    /** The calls that have arrived, in the words of {@link Simulator.Arrival}, and the deliveries. */
    List<String> seen() {
        return seen;
    }

    /** What was wrong when a call arrived. */
    List<String> complaints() {
        return complaints;
    }

    void arrived(Simulator.Arrival call) {
        lookAtCallers(call.api());
        called(call.call(), call.trade(), call.refund());
    }

    /** A call of a channel in this process, on the caller's thread. */
    void passed(String call, String trade, String refund) {
        outsideOfTransactions(call);
        called(call, trade, refund);
    }

    /** This thread is about to be busy with something else than the database. */
    void outsideOfTransactions(String call) {
        require(
                !threadsInTransaction.get().contains(Thread.currentThread()),
                call + " came from inside a database transaction");
    }

    private void called(String call, String trade, String refund) {
        switch (call) {
            case "pay" ->
                require(
                        hasAttempt(trade) && books.get().hasLiveTask("PAY_QUERY", trade),
                        "attempt and query task are not committed: " + trade);
            case "query", "close", "cancel" -> require(hasAttempt(trade), "the attempt is not committed: " + trade);
            case "refund", "refund query" ->
                require(hasRefund(refund), "refund and its task are not committed: " + refund);
            case "bill" -> {
                // asks about no order
            }
            default -> complaints.add("an unexpected call: " + call);
        }
        seen.add(call);
    }

    /** An event is told to somebody. */
    void told(String id, String target) {
        Ledger now = books.get();
        require(
                now.hasEvent(id) && now.hasLiveTask("EVENT_DELIVERY", id + ":" + target),
                "event and delivery task are not committed: " + id);
    }

    void eventArrived(String id) {
        lookAtCallers("delivery");
        told(id, "http");
        seen.add("delivery");
    }

    /** What a thread that is about to acknowledge a notification must not hold any more. */
    void acknowledging() {
        require(
                !threadsInTransaction.get().contains(Thread.currentThread()),
                "a notification is acknowledged inside a transaction");
        seen.add("notification");
    }

    private void lookAtCallers(String call) {
        threadsInTransaction.get().stream()
                .filter(CallWatch::isCalling)
                .forEach(thread ->
                        complaints.add(call + " arrived from inside a database transaction of " + thread.getName()));
    }

    /** The caller waits for the answer while we look, so its stack shows the call. */
    private static boolean isCalling(Thread thread) {
        return Stream.of(thread.getStackTrace()).anyMatch(frame -> CALLERS.contains(frame.getClassName()));
    }

    private boolean hasAttempt(String id) {
        return books.get().hasAttempt(id);
    }

    private boolean hasRefund(String id) {
        Ledger now = books.get();
        return now.hasRefund(id) && now.hasLiveTask("REFUND_QUERY", id);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            complaints.add(otherwise);
        }
    }
}
