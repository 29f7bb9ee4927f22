package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The newest requests, oldest first, told to a listener as they come. It forgets, so that a demonstration may run for days. */
final class AlipayJournal {

    private static final int LIMIT = 10_000;

    private final Deque<AlipayRequest> requests = new ArrayDeque<>();
    private final Clock clock;
    private final Consumer<AlipayRequest> listener;

    AlipayJournal(Clock clock, Consumer<AlipayRequest> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    void add(WireRequest http, AlipayParameters parameters) {
        AlipayRequest request =
                new AlipayRequest(clock.instant(), http.httpMethod(), parameters.query(), parameters.all());
        keep(request);
        listener.accept(request);
    }

    private synchronized void keep(AlipayRequest request) {
        if (requests.size() == LIMIT) {
            requests.removeFirst();
        }
        requests.add(request);
    }

    synchronized List<AlipayRequest> all() {
        return List.copyOf(requests);
    }
}
