package io.paycenter.benchmarks;

import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** Something that runs work later. Each task is a number; running it writes that number into table {@code effect}. */
interface Contender extends AutoCloseable {
    /** How many tasks run at once, everywhere. */
    int WORKERS = 8;

    /** What a task carries beside its number, everywhere. */
    String PADDING = "x".repeat(200);

    String name();

    /** Writes a business row and schedules, in one transaction where the library can. */
    void schedule(long id, Instant at) throws Exception;

    /** Schedules many, as fast as the library allows. */
    void scheduleAll(long from, int count, LongFunction<Instant> at) throws Exception;

    /** Makes tasks that wait while others are measured. */
    default void fill(long from, int count, Instant at) throws Exception {
        scheduleAll(from, count, id -> at);
    }

    /** Begins to run tasks; {@code done} is told each task's number once its row is written. */
    void start(LongConsumer done) throws Exception;

    @Override
    void close();
}
