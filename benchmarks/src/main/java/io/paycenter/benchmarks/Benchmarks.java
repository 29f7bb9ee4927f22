package io.paycenter.benchmarks;

import io.paycenter.retry.rocketmq.RocketMqRetryTransport;
import io.paycenter.retry.rocketmq.RocketMqSettings;
import io.paycenter.testkit.databases.TestDatabase;
import io.paycenter.testkit.rocketmq.BrokerSettings;
import io.paycenter.testkit.rocketmq.RocketMqProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door: {@code benchmarks/run} says which arguments there are. */
public final class Benchmarks {
    private static final int QUEUES = 8;

    private final Arguments arguments;
    private final Path directory = BenchDatabase.directory();
    private @Nullable RocketMqProcess broker;
    private int topics;

    private Benchmarks(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Measures what the arguments ask for and prints tables. */
    public static void main(String... given) throws Exception {
        Benchmarks benchmarks = new Benchmarks(new Arguments(given));
        benchmarks.run();
        System.exit(0); // libraries leave threads behind
    }

    private void run() throws Exception {
        System.out.println("Arguments: " + arguments);
        for (TestDatabase kind : arguments.databases()) {
            for (int round = 1; round <= arguments.rounds(); round++) {
                compare(kind, "round " + round);
            }
            for (int pending : arguments.sizes()) {
                grow(kind, pending);
            }
            if (arguments.claims()) {
                System.out.println(Table.claims(Claims.run(kind, directory)));
            }
        }
        if (broker != null) {
            broker.close();
        }
    }

    private void compare(TestDatabase kind, String title) throws Exception {
        List<Run.Result> results = new ArrayList<>();
        for (String who : arguments.contenders()) {
            results.add(measure(kind, who, arguments.size()));
        }
        if (!results.isEmpty()) {
            System.out.println(Table.of(kind + ", " + title, results));
        }
    }

    /** The cost of a task beside so many that wait. */
    private void grow(TestDatabase kind, int pending) throws Exception {
        Run.Size size = arguments.size();
        Run.Result result = measure(
                kind, "embedded", new Run.Size(pending, size.scheduled(), 0, size.burst(), Duration.ofSeconds(1)));
        System.out.println(Table.of(kind + ", " + pending + " pending", List.of(result)));
    }

    private Run.Result measure(TestDatabase kind, String who, Run.Size size) throws Exception {
        try (BenchDatabase database = BenchDatabase.open(kind, directory);
                Contender contender = contender(who, database)) {
            if (arguments.forced()) {
                database.forceToDisk();
            }
            Run.Result result = new Run(size).measure(contender, database);
            System.out.println(result);
            return result;
        }
    }

    private Contender contender(String who, BenchDatabase database) throws Exception {
        return switch (who) {
            case "embedded" -> {
                database.addRetryTable();
                yield new PayCenterContender("ours, embedded", database, null, "T", Duration.ZERO);
            }
            case "keeping" -> {
                database.addRetryTable();
                yield new PayCenterContender("ours, embedded, keeping rows", database, null, "T", Duration.ofDays(7));
            }
            case "rocketmq" -> {
                database.addRetryTable();
                String topic = topic();
                RocketMqSettings settings = RocketMqSettings.builder(broker().nameServer())
                        .group(topic)
                        .build();
                yield new PayCenterContender(
                        "ours, RocketMQ",
                        database,
                        new RocketMqRetryTransport(settings, Clock.systemUTC()),
                        topic,
                        Duration.ZERO);
            }
            case "raw" -> new RawRocketMqContender(database, broker().nameServer(), topic(), false);
            case "outbox" -> new RawRocketMqContender(database, broker().nameServer(), topic(), true);
            case "db-scheduler" -> new DbSchedulerContender(database);
            case "jobrunr" -> new JobRunrContender(database);
            default -> throw new IllegalArgumentException(who + " is no contender");
        };
    }

    private String topic() {
        String topic = "bench" + ++topics;
        broker().createTopic(topic, QUEUES);
        return topic;
    }

    private RocketMqProcess broker() {
        RocketMqProcess running = broker;
        if (running == null) {
            running = new RocketMqProcess(
                            BrokerSettings.in(directory.resolve("broker")).withTimerPrecision(Duration.ofMillis(100)))
                    .start();
            broker = running;
        }
        return running;
    }
}
