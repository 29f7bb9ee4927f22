package io.paycenter.retry.rocketmq;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the broker and how to use it.
 *
 * <p>RocketMQ's client has switches of its own, system properties that count for the whole JVM and are read once:
 *
 * <ul>
 *   <li>It encrypts but believes every server, unless {@code tls.test.mode.enable} is {@code false} and
 *       {@code tls.client.authServer} is {@code true}. Then it believes the certificates of the PEM file
 *       {@code tls.client.trustCertPath}, or the JDK's. {@code tls.config.file} names a file with these keys.
 *   <li>By itself it writes {@code rocketmq_client.log} in {@code logs/rocketmqlogs} of the user's home. The transport, when it is
 *       the first in the JVM to use the client, has it log to slf4j instead, all of it at DEBUG. It leaves the client to itself
 *       where one of {@code rocketmq.log.root} (the directory), {@code rocketmq.log.level}, {@code rocketmq.log.file.maxIndex} and
 *       {@code rmq.logback.configurationFile} is set, or there is a resource {@code rmq.logback.xml}.
 * </ul>
 *
 * @param nameServers addresses of name servers, {@code host:port} with semicolons between
 * @param group the consumer group, which all nodes of one application share and no other application does
 * @param credentials what the broker's access control asks for; null if it asks for nothing
 * @param tls whether connections are encrypted; who is at the other end is checked only if told so, see above
 * @param sendTimeout how long a send may take: 100 ms to 1 minute
 * @param sendWindow how many sends may be under way: 1 to 65535. Beyond, a caller waits {@code sendWait}
 * @param sendWait how long a caller waits for room in the window: 0 to 10 s. Then the wake-up is sent later
 * @param consumerThreads threads that take wake-ups and hand them to the engine's workers: 1 to 64
 * @param batch how many wake-ups are taken in one transaction at most: 1 to 1024
 * @param overdue how long after its time a task without a wake-up is looked for in the database: 1 s to 1 h. Longer than
 *     the broker is usually late
 * @param sweepInterval how often the database is looked at for such tasks: 100 ms to 1 h
 * @param delayLevels the broker's {@code messageDelayLevel}; null to ask the broker, or else RocketMQ's default
 * @param exactTime whether a wake-up may go as a message of an exact time
 * @param levelLimit how many wake-ups a second this node sends by one delay level before others are tried: 1 to 1,000,000.
 *     Where neither an exact time nor a shorter level takes the rest, it goes by the level all the same
 * @param createTopic whether the topic is made if it is missing; brokers in production often refuse that
 * @param topicQueues how many queues it gets then, which bounds how many nodes share the work: 1 to 1024
 */
public record RocketMqSettings(
        String nameServers,
        String group,
        @Nullable Credentials credentials,
        boolean tls,
        Duration sendTimeout,
        int sendWindow,
        Duration sendWait,
        int consumerThreads,
        int batch,
        Duration overdue,
        Duration sweepInterval,
        @Nullable String delayLevels,
        ExactTime exactTime,
        int levelLimit,
        boolean createTopic,
        int topicQueues) {
    private static final String WHAT = "RocketMQ";
    private static final Pattern ADDRESSES = Pattern.compile("[^\\s:;]+:[0-9]{1,5}(;[^\\s:;]+:[0-9]{1,5})*");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_-]{1,120}");

    /**
     * Checks every part.
     *
     * @throws ConfigurationException with all faults: key, value and rule
     */
    public RocketMqSettings {
        Faults faults = new Faults();
        faults.text("nameServers", nameServers, ADDRESSES, "host:port, several with semicolons between");
        faults.text("group", group, GROUP, "1 to 120 characters of A-Z, a-z, 0-9, _ -");
        faults.time("sendTimeout", sendTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        faults.number("sendWindow", sendWindow, 65_535);
        faults.time("sendWait", sendWait, Duration.ZERO, Duration.ofSeconds(10));
        faults.number("consumerThreads", consumerThreads, 64);
        faults.number("batch", batch, 1_024);
        faults.time("overdue", overdue, Duration.ofSeconds(1), Duration.ofHours(1));
        faults.time("sweepInterval", sweepInterval, Duration.ofMillis(100), Duration.ofHours(1));
        faults.levels(delayLevels);
        faults.number("levelLimit", levelLimit, 1_000_000);
        faults.number("topicQueues", topicQueues, 1_024);
        ConfigurationException.throwIfAny(WHAT, faults.all);
    }

    /** A builder whose settings are the defaults, named at each method. */
    public static Builder builder(String nameServers) {
        return new Builder(nameServers);
    }

    /**
     * An access key of the broker's access control.
     *
     * @param accessKey who
     * @param secretKey the proof
     */
    public record Credentials(String accessKey, Secret secretKey) {}

    /** Collects settings; not thread-safe. */
    public static final class Builder {
        private final String nameServers;
        private String group = "paycenter-retry";
        private @Nullable Credentials credentials;
        private boolean tls;
        private Duration sendTimeout = Duration.ofSeconds(3);
        private int sendWindow = 512;
        private Duration sendWait = Duration.ofMillis(100);
        private int consumerThreads = 4;
        private int batch = 64;
        private Duration overdue = Duration.ofSeconds(5);
        private Duration sweepInterval = Duration.ofSeconds(5);
        private @Nullable String delayLevels;
        private ExactTime exactTime = ExactTime.AUTO;
        private int levelLimit = 2_000;
        private boolean createTopic = true;
        private int topicQueues = 8;

        private Builder(String nameServers) {
            this.nameServers = nameServers;
        }

        /** The consumer group; {@code paycenter-retry} unless said otherwise. */
        public Builder group(String name) {
            this.group = name;
            return this;
        }

        /** What access control asks for; nothing unless said otherwise. */
        public Builder credentials(@Nullable Credentials key) {
            this.credentials = key;
            return this;
        }

        /** Whether connections are encrypted; not unless said otherwise. */
        public Builder tls(boolean encrypted) {
            this.tls = encrypted;
            return this;
        }

        /** How long a send may take; 3 s unless said otherwise. */
        public Builder sendTimeout(Duration limit) {
            this.sendTimeout = limit;
            return this;
        }

        /** How many sends may be under way; 512 unless said otherwise. */
        public Builder sendWindow(int most) {
            this.sendWindow = most;
            return this;
        }

        /** How long a caller waits for room in the window; 100 ms unless said otherwise. */
        public Builder sendWait(Duration limit) {
            this.sendWait = limit;
            return this;
        }

        /** Threads that take wake-ups; 4 unless said otherwise. */
        public Builder consumerThreads(int threads) {
            this.consumerThreads = threads;
            return this;
        }

        /** How many wake-ups are taken in one transaction; 64 unless said otherwise. */
        public Builder batch(int most) {
            this.batch = most;
            return this;
        }

        /** How long after its time a task counts as lost; 5 s unless said otherwise. */
        public Builder overdue(Duration grace) {
            this.overdue = grace;
            return this;
        }

        /** How often lost tasks are looked for; every 5 s unless said otherwise. */
        public Builder sweepInterval(Duration interval) {
            this.sweepInterval = interval;
            return this;
        }

        /** The broker's delay levels; asked of the broker unless said otherwise. */
        public Builder delayLevels(@Nullable String table) {
            this.delayLevels = table;
            return this;
        }

        /** Whether exact times may be used; {@link ExactTime#AUTO} unless said otherwise. */
        public Builder exactTime(ExactTime use) {
            this.exactTime = use;
            return this;
        }

        /** How many wake-ups a second go by one level before others are tried; 2000 unless said otherwise. */
        public Builder levelLimit(int most) {
            this.levelLimit = most;
            return this;
        }

        /** Whether a missing topic is made; it is unless said otherwise. */
        public Builder createTopic(boolean create) {
            this.createTopic = create;
            return this;
        }

        /** How many queues a topic gets that is made; 8 unless said otherwise. */
        public Builder topicQueues(int queues) {
            this.topicQueues = queues;
            return this;
        }

        /**
         * The settings.
         *
         * @throws ConfigurationException with all faults: key, value and rule
         */
        public RocketMqSettings build() {
            return new RocketMqSettings(
                    nameServers,
                    group,
                    credentials,
                    tls,
                    sendTimeout,
                    sendWindow,
                    sendWait,
                    consumerThreads,
                    batch,
                    overdue,
                    sweepInterval,
                    delayLevels,
                    exactTime,
                    levelLimit,
                    createTopic,
                    topicQueues);
        }
    }

    private static final class Faults {
        private final List<String> all = new ArrayList<>();

        void text(String key, String value, Pattern rule, String words) {
            if (!rule.matcher(value).matches()) {
                all.add(key + " is \"" + value + "\"; the rule is: " + words);
            }
        }

        void number(String key, int value, int most) {
            if (value < 1 || value > most) {
                all.add(key + " is " + value + "; the rule is: 1 to " + most);
            }
        }

        void time(String key, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                all.add(key + " is " + value + "; the rule is: " + least + " to " + most);
            }
        }

        void levels(@Nullable String table) {
            try {
                if (table != null) {
                    LevelTable.parse(table);
                }
            } catch (IllegalArgumentException wrong) {
                all.add("delayLevels is \"" + table + "\": " + wrong.getMessage() + "; the rule is: "
                        + LevelTable.RULE);
            }
        }
    }
}
