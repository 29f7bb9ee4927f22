package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest requests, oldest first. It forgets, so that a demonstration may run for days. */
final class AlipayJournal {

    private static final int LIMIT = 10_000;

    private final Deque<AlipayRequest> requests = new ArrayDeque<>();
    private final Clock clock;

    AlipayJournal(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(AlipayHttpRequest http, AlipayParameters parameters) {
        if (requests.size() == LIMIT) {
            requests.removeFirst();
        }
        requests.add(new AlipayRequest(clock.instant(), http.httpMethod(), parameters.query(), parameters.all()));
    }

    synchronized List<AlipayRequest> all() {
        return List.copyOf(requests);
    }
}
