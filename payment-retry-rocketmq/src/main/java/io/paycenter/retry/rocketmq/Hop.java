package io.paycenter.retry.rocketmq;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The next stretch of a wake-up's way to its time. */
sealed interface Hop {
    /** One function for each case. */
    <R> R fold(Supplier<R> atOnce, IntFunction<R> level, Function<Instant, R> exact, Supplier<R> here);

    /** The time has come: a message without delay. */
    record AtOnce() implements Hop {
        @Override
        public <R> R fold(Supplier<R> atOnce, IntFunction<R> level, Function<Instant, R> exact, Supplier<R> here) {
            return atOnce.get();
        }
    }

    /** A message with a delay level; where it ends before the time, another hop follows. */
    record Level(int level) implements Hop {
        @Override
        public <R> R fold(Supplier<R> atOnce, IntFunction<R> level, Function<Instant, R> exact, Supplier<R> here) {
            return level.apply(this.level);
        }
    }

    /** A message that the broker delivers at a time; where that is before the wake-up's, another hop follows. */
    record Exact(Instant at) implements Hop {
        @Override
        public <R> R fold(Supplier<R> atOnce, IntFunction<R> level, Function<Instant, R> exact, Supplier<R> here) {
            return exact.apply(at);
        }
    }

    /** So little is left, or nothing else leads there: the rest is waited for in this process, or looked for when it is over. */
    record Here() implements Hop {
        @Override
        public <R> R fold(Supplier<R> atOnce, IntFunction<R> level, Function<Instant, R> exact, Supplier<R> here) {
            return here.get();
        }
    }
}
