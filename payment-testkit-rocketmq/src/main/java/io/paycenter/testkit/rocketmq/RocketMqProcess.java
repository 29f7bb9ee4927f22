package io.paycenter.testkit.rocketmq;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The broker of {@link EmbeddedRocketMq} in a JVM of its own, to be killed as by {@code kill -9}.
 *
 * <p>A killed process loses what it held in memory; what it had handed to the operating system is on the disk. So this
 * shows what survives a crash of the broker, not what survives a power cut.
 *
 * <p>The child has this JVM's class path, the same ports in each of its lives, and ends when this JVM ends, however that
 * happens. Its log is the file {@code process.log} in the settings' directory. Methods block until the child has done
 * what is asked, for two minutes at most. Thread-safe.
 */
public final class RocketMqProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String LOG = "process.log";

    private final BrokerSettings settings;
    private final Ports ports = Ports.free();
    private @Nullable ChildJvm child;

    /** A process that has not been started. */
    public RocketMqProcess(BrokerSettings settings) {
        this.settings = settings;
    }

    /** What clients need: {@code 127.0.0.1:port}. It never changes. */
    public String nameServer() {
        return ports.nameServerAddress();
    }

    /** Where the broker itself listens: {@code 127.0.0.1:port}. It never changes. */
    public String broker() {
        return ports.brokerAddress();
    }

    /** The process while there is one, for instance to stop and continue it by signals. */
    public synchronized ProcessHandle handle() {
        return running().handle();
    }

    /**
     * Starts on what the directory holds, and returns when clients can send. Does nothing if it runs.
     *
     * @return this
     * @throws IllegalStateException if it does not come up; the message has the end of its log
     */
    public synchronized RocketMqProcess start() {
        if (child != null) {
            return this;
        }
        Directories.create(settings.directory());
        Path log = settings.directory().resolve(LOG);
        ChildJvm starting = ChildJvm.start(RocketMqMain.class, RocketMqMain.arguments(settings, ports), log);
        child = starting;
        try {
            starting.await(RocketMqMain.READY, LIMIT);
        } catch (IllegalStateException e) {
            kill();
            throw e;
        }
        return this;
    }

    /** Ends the process at once, with nothing tidied up, and waits until it is gone. Does nothing if it does not run. */
    public synchronized void kill() {
        if (child != null) {
            child.kill();
            child = null;
        }
    }

    /** Kills it and starts it again on the same directory, with the failures of {@link #start()}. */
    public synchronized void restart() {
        kill();
        start();
    }

    /**
     * Loses the disk: messages, topics and the positions of consumers.
     *
     * @throws IllegalStateException if it runs
     */
    public synchronized void deleteStore() {
        if (child != null) {
            throw new IllegalStateException("kill the broker before its store is deleted");
        }
        Directories.delete(settings.directory());
    }

    /**
     * Creates a topic, or changes its queues, and returns when clients can see it.
     *
     * @param queues how many it has to read and to write, at least 1
     * @throws IllegalStateException if the broker does not run or refuses
     */
    public synchronized void createTopic(String name, int queues) {
        ChildJvm broker = running();
        broker.say(name + " " + queues);
        broker.await(RocketMqMain.TOPIC + name, LIMIT);
    }

    /** The same as {@link #kill()}. The directory is kept. May be called twice. */
    @Override
    public void close() {
        kill();
    }

    private ChildJvm running() {
        if (child == null) {
            throw new IllegalStateException("the broker's process does not run; start it first");
        }
        return child;
    }
}
