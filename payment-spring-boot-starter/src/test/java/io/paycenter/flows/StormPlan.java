package io.paycenter.flows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * All that happens in a {@link Storm}, in rounds. It follows from seed and number of payments alone: the same seed makes the
 * same plan. How the threads of a round overtake each other is up to the machine, so what comes of the plan may differ.
 *
 * @param orders what is to be paid
 * @param rounds one after the other
 */
record StormPlan(List<Order> orders, List<Round> rounds) {
    private static final int AT_A_TIME = 24;
    private static final int ROUNDS_OF_EACH = 13;
    private static final int NEW_FOR = 3;
    private static final int OPS_OF_A_THREAD = 4;
    private static final int LONGEST_PAUSE_SECONDS = 50;

    /**
     * What a business line orders.
     *
     * @param timeToPay until it expires
     */
    record Order(Money amount, Duration timeToPay) {}

    /**
     * What the threads do at the same time.
     *
     * @param threads each thread's part, one after the other
     * @param pause how much time goes by afterwards, while nothing happens
     */
    record Round(List<List<StormOp>> threads, Duration pause) {}

    /** A plan for so many payments and threads; even ones serve one node, odd ones the other. */
    static StormPlan of(long seed, int payments, int threads) {
        Random random = new Random(seed);
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            orders.add(new Order(
                    Money.ofMinor(CurrencyUnit.of("CNY"), 3 + random.nextInt(100_000)),
                    Duration.ofSeconds(120 + random.nextInt(360))));
        }
        List<Round> rounds = new ArrayList<>();
        for (int first = 0; first < payments; first += AT_A_TIME) {
            int last = Math.min(first + AT_A_TIME, payments);
            rounds.add(creation(random, first, last, threads));
            for (int i = 1; i < ROUNDS_OF_EACH; i++) {
                rounds.add(round(random, first, last, i < NEW_FOR, threads));
            }
        }
        return new StormPlan(orders, rounds);
    }

    private static Round creation(Random random, int first, int last, int threads) {
        List<List<StormOp>> parts = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            List<StormOp> part = new ArrayList<>();
            for (int payment = first + thread; payment < last; payment += threads) {
                part.add(new StormOp(StormOp.Deed.CREATE, payment, thread % 2, random.nextLong()));
            }
            parts.add(part);
        }
        return new Round(parts, Duration.ofSeconds(1));
    }

    /** Half of it is done to one payment, so that the threads meet there. */
    private static Round round(Random random, int first, int last, boolean areNew, int threads) {
        int busy = first + random.nextInt(last - first);
        List<List<StormOp>> parts = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            List<StormOp> part = new ArrayList<>();
            for (int i = 0; i < OPS_OF_A_THREAD; i++) {
                int payment = random.nextBoolean() ? busy : first + random.nextInt(last - first);
                part.add(new StormOp(StormOp.Deed.any(random, areNew), payment, thread % 2, random.nextLong()));
            }
            parts.add(part);
        }
        return new Round(parts, Duration.ofSeconds(1 + random.nextInt(LONGEST_PAUSE_SECONDS)));
    }
}
