package io.paycenter.flows;

import io.paycenter.api.channel.ChannelUnknownException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong between the nodes and their channel, and between them and the business line. Each thread has the weather
 * of what it does just now, which follows from that deed's seed. Counts all that happens.
 */
final class StormWeather implements Bank.Wire {
    private static final Random CALM = new Random(0);

    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final DyingWire.Watch watch;

    @SuppressWarnings("ThreadLocalUsage") // one a storm
    private final ThreadLocal<Now> now = ThreadLocal.withInitial(() -> new Now(CALM, new Crash()));

    StormWeather(DyingWire.Watch watch) {
        this.watch = watch;
    }

    /** What a thread meets. */
    private record Now(Random random, Crash node) {}

    /** From now on this thread meets what the seed says, as part of this node. */
    void of(long seed, Crash node) {
        now.set(new Now(new Random(seed), node));
    }

    /** From now on nothing goes wrong. */
    void isOver() {
        over.set(true);
    }

    /** Whether something happens now that happens so often of a hundred times. */
    boolean strikes(String what, int percent) {
        if (over.get() || now.get().random().nextInt(100) >= percent) {
            return false;
        }
        count(what);
        return true;
    }

    /** Something happens that does not depend on a thread, unless the storm is over. */
    boolean isStormy(String what) {
        if (over.get()) {
            return false;
        }
        count(what);
        return true;
    }

    void count(String what) {
        counts.computeIfAbsent(what, name -> new AtomicInteger()).incrementAndGet();
    }

    /** How often each thing happened. */
    Map<String, AtomicInteger> counts() {
        return new TreeMap<>(counts);
    }

    @Override
    public void pass(String call, String trade, String refund) throws ChannelUnknownException {
        if (now.get().node().isDead()) {
            throw new ChannelUnknownException("the process is dead");
        }
        watch.passed(call, trade, refund);
        if (strikes("lost before " + call, 6)) {
            throw new ChannelUnknownException("connection refused");
        }
    }

    @Override
    public void back(String call) throws ChannelUnknownException {
        if (now.get().node().isDead() || strikes("lost after " + call, 6)) {
            throw new ChannelUnknownException("the answer's signature does not fit");
        }
    }
}
