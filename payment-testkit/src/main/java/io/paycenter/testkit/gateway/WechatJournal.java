package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The newest requests, oldest first, told to a listener as they come. It forgets, so that a demonstration may run for days. */
final class WechatJournal {

    private static final int LIMIT = 10_000;

    private final Deque<WechatRequest> requests = new ArrayDeque<>();
    private final Clock clock;
    private final Consumer<WechatRequest> listener;

    WechatJournal(Clock clock, Consumer<WechatRequest> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    void add(WireRequest http) {
        byte[] body = http.body().getBytes(StandardCharsets.ISO_8859_1);
        WechatRequest request = new WechatRequest(
                clock.instant(),
                http.httpMethod(),
                http.path(),
                http.query(),
                http.headers(),
                new String(body, StandardCharsets.UTF_8));
        keep(request);
        listener.accept(request);
    }

    private synchronized void keep(WechatRequest request) {
        if (requests.size() == LIMIT) {
            requests.removeFirst();
        }
        requests.add(request);
    }

    synchronized List<WechatRequest> all() {
        return List.copyOf(requests);
    }
}
