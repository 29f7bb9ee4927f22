package io.paycenter.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobBuilder;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;
import org.jspecify.annotations.Nullable;

/** JobRunr's open-source edition, which commits on its own connection: a schedule is a second transaction. */
final class JobRunrContender implements Contender {
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(5);
    private static final int A_BATCH = 500;
    private static final AtomicReference<LongConsumer> RUN = new AtomicReference<>(id -> {});

    private final BenchDatabase database;
    private final StorageProvider storage;
    private final JobRequestScheduler scheduler;
    private @Nullable BackgroundJobServer server;

    JobRunrContender(BenchDatabase database) {
        this.database = database;
        this.storage = SqlStorageProviderFactory.using(database.pool);
        storage.setJobMapper(new JobMapper(new JacksonJsonMapper()));
        this.scheduler = new JobRequestScheduler(storage);
    }

    /** A task. */
    public record Request(long id, String padding) implements JobRequest {
        @Override
        public Class<Handler> getJobRequestHandler() {
            return Handler.class;
        }
    }

    /** Made by the library for each task. */
    public static final class Handler implements JobRequestHandler<Request> {
        @Override
        public void run(Request request) {
            Objects.requireNonNull(RUN.get()).accept(request.id());
        }
    }

    @Override
    public String name() {
        return "JobRunr 8.7, poll 5 s";
    }

    @Override
    public void schedule(long id, Instant at) throws SQLException {
        try (Connection connection = database.pool.getConnection()) {
            BenchDatabase.business(connection, id);
        }
        scheduler.schedule(UUID.randomUUID(), at, new Request(id, PADDING));
    }

    @Override
    public void scheduleAll(long from, int count, LongFunction<Instant> at) {
        for (long begin = from; begin < from + count; begin += A_BATCH) {
            scheduler.create(LongStream.range(begin, Math.min(from + count, begin + A_BATCH))
                    .mapToObj(
                            id -> JobBuilder.aJob().scheduleAt(at.apply(id)).withJobRequest(new Request(id, PADDING))));
        }
    }

    @Override
    public void start(LongConsumer done) {
        RUN.set(id -> {
            try (Connection connection = database.pool.getConnection()) {
                BenchDatabase.effect(connection, id);
            } catch (SQLException refused) {
                throw new IllegalStateException(refused);
            }
            done.accept(id);
        });
        server = new BackgroundJobServer(
                storage,
                new JacksonJsonMapper(),
                null,
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andWorkerCount(WORKERS)
                        .andPollInterval(SHORTEST_POLL));
        server.start();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }
}
