package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How often a merchant may ask for one transaction. Thread-safe. */
final class UnionPayQueryLimit {

    private final Map<String, Deque<Instant>> asked = new HashMap<>();
    private final Clock clock;
    private final int count;
    private final Duration window;

    /** @param count queries in any window of this length; zero for as many as he likes */
    UnionPayQueryLimit(Clock clock, int count, Duration window) {
        this.clock = clock;
        this.count = count;
        this.window = window;
    }

    /** @throws UnionPayRefusal 37 if this is one too many, which does not count */
    synchronized void count(UnionPayCall query) {
        if (count == 0) {
            return;
        }
        Deque<Instant> times = asked.computeIfAbsent(query.merId() + " " + query.orderId(), key -> new ArrayDeque<>());
        Instant now = clock.instant();
        times.removeIf(time -> !time.plus(window).isAfter(now));
        if (times.size() >= count) {
            throw UnionPayRefusal.of("37", "已超过最大查询次数或操作过于频繁");
        }
        times.add(now);
    }
}
