package io.paycenter.testkit.rocketmq;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.common.MQVersion;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.common.constant.PermName;
import org.apache.rocketmq.namesrv.NamesrvController;
import org.apache.rocketmq.remoting.common.TlsMode;
import org.apache.rocketmq.remoting.netty.TlsSystemConfig;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.jspecify.annotations.Nullable;

/**
 * A RocketMQ name server and broker in this JVM, on free ports of 127.0.0.1.
 *
 * <p>The ports are chosen once, so that clients find the broker again after {@link #stop()} and {@link #start()}. What
 * it writes stays in the settings' directory, and stays there when it is closed. Whether servers use TLS is a matter of
 * the whole JVM, and the last broker that was started decides: one with TLS belongs in a {@link RocketMqProcess}. RocketMQ's
 * own log is silent unless the system property {@code rocketmq.log.level} names a level; then it goes to standard error.
 *
 * <p>Starting takes seconds, and so does stopping, because the broker waits for threads of its own. Both block.
 * Thread-safe.
 */
public final class EmbeddedRocketMq implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 20;

    private final BrokerSettings settings;
    private final Ports ports;
    private @Nullable NamesrvController nameServer;
    private @Nullable BrokerController broker;

    /** A broker that has not been started. */
    public EmbeddedRocketMq(BrokerSettings settings) {
        this(settings, Ports.free());
    }

    EmbeddedRocketMq(BrokerSettings settings, Ports ports) {
        this.settings = settings;
        this.ports = ports;
    }

    /** What clients need: {@code 127.0.0.1:port}. It never changes. */
    public String nameServer() {
        return ports.nameServerAddress();
    }

    /** Where the broker itself listens: {@code 127.0.0.1:port}. It never changes. */
    public String broker() {
        return ports.brokerAddress();
    }

    /**
     * Starts on what the directory holds, and returns when clients can send. Does nothing if it runs.
     *
     * @return this
     * @throws IllegalStateException if the directory or a port is in use, or the broker does not come up in a minute
     */
    public synchronized EmbeddedRocketMq start() {
        if (broker != null) {
            return this;
        }
        prepareJvm();
        Directories.create(settings.directory());
        try {
            startNameServer();
            startBroker();
            return this;
        } catch (Exception e) {
            stopAfter(e);
            throw new IllegalStateException("RocketMQ did not start in " + settings.directory(), e);
        }
    }

    /** Stops as an operator does it, with everything on the disk. Does nothing if it does not run. */
    public synchronized void stop() {
        if (broker != null && nameServer != null) {
            new Shutdown(broker, nameServer).run();
        }
        broker = null;
        nameServer = null;
    }

    /**
     * Loses the disk: messages, topics and the positions of consumers.
     *
     * @throws IllegalStateException if it runs
     */
    public synchronized void deleteStore() {
        if (broker != null) {
            throw new IllegalStateException("stop the broker before its store is deleted");
        }
        Directories.delete(settings.directory());
    }

    /**
     * Creates a topic, or changes its queues, and returns when clients can see it.
     *
     * @param queues how many it has to read and to write, at least 1
     * @throws IllegalStateException if the broker does not run
     */
    public synchronized void createTopic(String name, int queues) {
        if (broker == null || nameServer == null) {
            throw new IllegalStateException("start the broker before topic " + name + " is created");
        }
        TopicConfig topic = new TopicConfig(name, queues, queues, PermName.PERM_READ | PermName.PERM_WRITE);
        broker.getTopicConfigManager().updateTopicConfig(topic);
        broker.registerIncrementBrokerData(topic, broker.getTopicConfigManager().getDataVersion());
        NamesrvController routes = nameServer;
        waitUntil("topic " + name, () -> routes.getRouteInfoManager().pickupTopicRouteData(name) != null);
    }

    /** The same as {@link #stop()}. The directory is kept. May be called twice. */
    @Override
    public void close() {
        stop();
    }

    private void prepareJvm() {
        System.setProperty(RemotingCommand.REMOTING_VERSION_KEY, Integer.toString(MQVersion.CURRENT_VERSION));
        BrokerSettings.Tls tls = settings.tls();
        TlsSystemConfig.tlsMode = tls == null ? TlsMode.DISABLED : TlsMode.ENFORCING;
        if (tls != null) {
            TlsSystemConfig.tlsTestModeEnable = false;
            TlsSystemConfig.tlsServerCertPath = tls.certificate().toString();
            TlsSystemConfig.tlsServerKeyPath = tls.privateKey().toString();
        }
    }

    private void startNameServer() throws Exception {
        NamesrvController starting = new BrokerParts(settings, ports).nameServer();
        nameServer = starting;
        if (!starting.initialize()) {
            throw new IllegalStateException("the name server refused its settings");
        }
        starting.start();
    }

    private void startBroker() throws Exception {
        BrokerController starting = new BrokerParts(settings, ports).broker();
        broker = starting;
        if (!UserHome.movedTo(settings.directory(), starting::initialize)) {
            throw new IllegalStateException("the broker refused its settings or what is in its directory");
        }
        starting.start();
        register(starting);
    }

    /** The broker's first own registration is lost if it comes before it knows that its name server is there. */
    private void register(BrokerController starting) {
        NamesrvController routes = nameServer;
        waitUntil("broker", () -> {
            starting.registerBrokerAll(true, false, true);
            return routes != null
                    && !routes.getRouteInfoManager()
                            .getAllClusterInfo()
                            .getBrokerAddrTable()
                            .isEmpty();
        });
    }

    private void stopAfter(Exception failure) {
        try {
            if (broker != null) {
                broker.shutdown();
            }
            if (nameServer != null) {
                nameServer.shutdown();
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        broker = null;
        nameServer = null;
    }

    private static void waitUntil(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IllegalStateException("the name server does not know the " + what + " after " + LIMIT);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
