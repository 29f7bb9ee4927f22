package io.paycenter.retry.rocketmq;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts what this process sends by each delay level within a second. Thread-safe. */
final class LevelTraffic {
    private final int mostASecond;
    private final Map<Integer, Integer> counts = new HashMap<>();
    private long second = Long.MIN_VALUE;

    LevelTraffic(int mostASecond) {
        this.mostASecond = mostASecond;
    }

    /** Whether the level has room for one more message; if so, it is counted. */
    synchronized boolean admit(int level, Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            counts.clear();
        }
        int sent = counts.getOrDefault(level, 0);
        if (sent >= mostASecond) {
            return false;
        }
        counts.put(level, sent + 1);
        return true;
    }
}
