package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The newest requests, oldest first, told to a listener as they come. It forgets, so that a demonstration may run for days. */
final class UnionPayJournal {

    private static final int LIMIT = 10_000;

    private final Deque<UnionPayRequest> requests = new ArrayDeque<>();
    private final Clock clock;
    private final Consumer<UnionPayRequest> listener;

    UnionPayJournal(Clock clock, Consumer<UnionPayRequest> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    void add(WireRequest http, UnionPayMessage message) {
        UnionPayRequest request = new UnionPayRequest(clock.instant(), http.path(), message.fields());
        keep(request);
        listener.accept(request);
    }

    private synchronized void keep(UnionPayRequest request) {
        if (requests.size() == LIMIT) {
            requests.removeFirst();
        }
        requests.add(request);
    }

    synchronized List<UnionPayRequest> all() {
        return List.copyOf(requests);
    }
}
