package io.paycenter.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** One contender on one database: schedules, lateness, then everything at once. */
final class Run {
    private static final Duration LEAD = Duration.ofSeconds(5);
    private static final int WARM_UP = 3_000;
    private static final int SCHEDULERS = 4;

    private final Size size;
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicLong firstFinish = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong lastFinish = new AtomicLong();
    private final AtomicIntegerArray runs;
    private final long[] due;
    private final long[] late;

    Run(Size size) {
        this.size = size;
        int tasks = size.falling() + size.burst() + size.scheduled() + WARM_UP;
        this.runs = new AtomicIntegerArray(tasks);
        this.due = new long[tasks];
        this.late = new long[tasks];
    }

    /**
     * How much.
     *
     * @param pending tasks that wait for tomorrow meanwhile
     * @param scheduled tasks that are scheduled in transactions of their own
     * @param falling tasks that fall due one after the other within the window
     * @param burst tasks that are due at once
     */
    record Size(int pending, int scheduled, int falling, int burst, Duration window) {}

    /**
     * What came out. Negative: not measured.
     *
     * @param scheduleRate schedules a second in transactions with a business row
     * @param burstRate executions a second when many tasks are due at once
     * @param cpuMillis processor time of this JVM and of the database server for one execution of the burst
     * @param serverMillis the server's part of it
     * @param repeated runs of a task beyond its first
     */
    record Result(
            String name,
            double scheduleRate,
            double burstRate,
            double cpuMillis,
            double serverMillis,
            long p50,
            long p99,
            int missing,
            int repeated) {}

    Result measure(Contender contender, BenchDatabase database) throws Exception {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        contender.fill(due.length, size.pending(), tomorrow);
        database.settle();
        contender.start(this::done);
        int first = size.falling() + size.burst();
        warmUp(contender, first);
        double scheduleRate = schedule(contender, first + WARM_UP, tomorrow);
        int missing = fall(contender);
        Burst burst = burst(contender, new Cpu(database));
        int repeated = 0;
        for (int i = 0; i < first; i++) {
            repeated += Math.max(0, runs.get(i) - 1);
        }
        long[] sorted = Arrays.copyOf(late, size.falling());
        Arrays.sort(sorted);
        boolean any = sorted.length > 0;
        return new Result(
                contender.name(),
                scheduleRate,
                burst.rate(),
                burst.cpuMillis(),
                burst.serverMillis(),
                any ? sorted[sorted.length / 2] : -1,
                any ? sorted[sorted.length * 99 / 100] : -1,
                missing + burst.missing(),
                repeated);
    }

    /** Compiled code, and consumers that have their queues: what a program has after its first minute. */
    private void warmUp(Contender contender, int from) throws Exception {
        for (int id = from; id < from + WARM_UP; id++) {
            contender.schedule(id, Instant.now());
        }
        int unused = await(WARM_UP, System.currentTimeMillis() + 60_000);
        finished.set(0);
    }

    private void done(long id) {
        int task = Math.toIntExact(id);
        if (runs.incrementAndGet(task) == 1) {
            late[task] = System.currentTimeMillis() - due[task];
            long now = System.nanoTime();
            firstFinish.accumulateAndGet(now, Math::min);
            lastFinish.set(now);
            finished.incrementAndGet();
        }
    }

    private double schedule(Contender contender, int from, Instant at) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(from);
        int end = from + size.scheduled();
        long begun = System.nanoTime();
        inThreads(() -> {
            for (int id = next.getAndIncrement(); id < end; id = next.getAndIncrement()) {
                contender.schedule(id, at);
            }
        });
        return size.scheduled() / ((System.nanoTime() - begun) / 1e9);
    }

    static void inThreads(Work work) throws InterruptedException {
        Thread[] threads = new Thread[SCHEDULERS];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                try {
                    work.run();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Lateness: tasks fall due evenly over the window. */
    private int fall(Contender contender) throws Exception {
        long begin =
                System.currentTimeMillis() + LEAD.plusMillis(size.falling() / 2).toMillis();
        scheduleDue(
                contender, 0, size.falling(), id -> begin + id * size.window().toMillis() / size.falling());
        int missing =
                size.falling() - await(size.falling(), begin + size.window().toMillis() + 60_000);
        finished.set(0);
        return missing;
    }

    private record Burst(double rate, double cpuMillis, double serverMillis, int missing) {}

    /**
     * Throughput: tasks are all due at one time, so that only running them counts. Who runs them before their time, as JobRunr
     * does by up to its poll interval, is measured from the first one on.
     */
    private Burst burst(Contender contender, Cpu cpu) throws Exception {
        long at = System.currentTimeMillis() + LEAD.plusMillis(size.burst()).toMillis();
        scheduleDue(contender, size.falling(), size.burst(), id -> at);
        firstFinish.set(Long.MAX_VALUE);
        double before = cpu.millis();
        double serverBefore = cpu.serverMillis();
        long left = at - System.currentTimeMillis();
        if (left < 0) {
            System.out.println(contender.name() + ": the burst was late by " + -left + " ms; its rate is too low");
        }
        Thread.sleep(Math.max(0, left));
        long start = System.nanoTime();
        int ran = await(size.burst(), at + 120_000);
        double each = Math.max(1, ran);
        return new Burst(
                ran / ((lastFinish.get() - Math.min(start, firstFinish.get())) / 1e9),
                (cpu.millis() - before) / each,
                (cpu.serverMillis() - serverBefore) / each,
                size.burst() - ran);
    }

    private void scheduleDue(Contender contender, int from, int count, LongFunction<Long> at) throws Exception {
        for (int id = from; id < from + count; id++) {
            due[id] = at.apply(id);
        }
        contender.scheduleAll(from, count, id -> Instant.ofEpochMilli(due[Math.toIntExact(id)]));
    }

    private int await(int count, long until) throws InterruptedException {
        while (finished.get() < count && System.currentTimeMillis() < until) {
            Thread.sleep(20);
        }
        return finished.get();
    }
}
