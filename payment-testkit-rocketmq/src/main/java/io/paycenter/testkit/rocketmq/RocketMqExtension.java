package io.paycenter.testkit.rocketmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes a running RocketMQ, in a temporary directory that is deleted afterwards.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RocketMqExtension ROCKET_MQ = new RocketMqExtension();
 * }</pre>
 *
 * <p>Without settings all classes of the JVM share one broker, which starts with the first of them and ends with the last
 * test; they keep apart by the names of their topics and groups, and none of them may stop it. With settings the class
 * has a broker of its own. A parameter of type {@link EmbeddedRocketMq} gets it too. A static field it has to be.
 */
public final class RocketMqExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(RocketMqExtension.class);
    private static final Duration SHARED_PRECISION = Duration.ofMillis(100);

    private final @Nullable UnaryOperator<BrokerSettings> settings;
    private @Nullable EmbeddedRocketMq rocketMq;

    /** The shared broker: the broker's own delay levels, exact delivery times to 100 ms. */
    public RocketMqExtension() {
        settings = null;
    }

    /**
     * A broker of the class's own.
     *
     * @param settings changes the defaults; the directory among them is the temporary one
     */
    public RocketMqExtension(UnaryOperator<BrokerSettings> settings) {
        this.settings = settings;
    }

    /**
     * What clients need: {@code 127.0.0.1:port}.
     *
     * @throws IllegalStateException before the class's first test
     */
    public String nameServer() {
        return rocketMq().nameServer();
    }

    /**
     * Creates a topic, or changes its queues, and returns when clients can see it.
     *
     * @param queues how many it has to read and to write, at least 1
     * @throws IllegalStateException before the class's first test
     */
    public void createTopic(String name, int queues) {
        rocketMq().createTopic(name, queues);
    }

    /**
     * The broker itself.
     *
     * @throws IllegalStateException before the class's first test
     */
    public EmbeddedRocketMq rocketMq() {
        if (rocketMq == null) {
            throw new IllegalStateException(
                    "RocketMQ runs from @BeforeAll on; the extension belongs in a static field");
        }
        return rocketMq;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext owner = settings == null ? context.getRoot() : context;
        Object key = settings == null ? RocketMqExtension.class : this;
        UnaryOperator<BrokerSettings> change =
                settings == null ? shared -> shared.withTimerPrecision(SHARED_PRECISION) : settings;
        rocketMq = owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(key, k -> TemporaryBroker.start(change), TemporaryBroker.class)
                .rocketMq();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedRocketMq.class;
    }

    @Override
    public EmbeddedRocketMq resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return rocketMq();
    }

    /** JUnit closes it with the store that holds it; JUnit before 5.13 closes nothing but this deprecated type. */
    @SuppressWarnings("deprecation")
    private record TemporaryBroker(EmbeddedRocketMq rocketMq, Path directory) implements Store.CloseableResource {

        static TemporaryBroker start(UnaryOperator<BrokerSettings> change) {
            try {
                Path directory = Files.createTempDirectory("rocketmq");
                BrokerSettings settings = change.apply(BrokerSettings.in(directory));
                return new TemporaryBroker(new EmbeddedRocketMq(settings).start(), directory);
            } catch (IOException e) {
                throw new UncheckedIOException("no temporary directory", e);
            }
        }

        @Override
        public void close() {
            rocketMq.close();
            Directories.delete(directory);
        }
    }
}
