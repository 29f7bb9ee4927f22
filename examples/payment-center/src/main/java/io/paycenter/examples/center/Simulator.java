package io.paycenter.examples.center;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts a channel's simulator before the centre, on the port of {@code demo.simulators.<account>}, and hands the centre the
 * account's settings, and the channel as a bean.
 */
final class Simulator implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** How often a simulator looks whether it has something to tell. */
    static final Duration TICK = Duration.ofMillis(200);

    private final String account;
    private final IntFunction<SimulatedChannel> start;

    /**
     * Starts nothing yet.
     *
     * @param account its name in {@code payment.accounts}
     * @param start makes a simulator at a port, where 0 is any that is free
     */
    Simulator(String account, IntFunction<SimulatedChannel> start) {
        this.account = account;
        this.start = start;
    }

    /** When a merchant that did not take a notification is told again: sooner than any channel does. */
    static Duration[] gaps() {
        return new Duration[] {Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5)};
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        SimulatedChannel channel =
                start.apply(context.getEnvironment().getRequiredProperty("demo.simulators." + account, Integer.class));
        context.getBeanFactory().registerSingleton("simulator of account " + account, channel);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                channel.close().run();
            }
        });
        Map<String, Object> settings = channel.settings().entrySet().stream()
                .collect(Collectors.toMap(
                        setting -> "payment.accounts." + account + ".settings." + setting.getKey(),
                        Map.Entry::getValue));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("simulator of account " + account, settings));
    }
}
