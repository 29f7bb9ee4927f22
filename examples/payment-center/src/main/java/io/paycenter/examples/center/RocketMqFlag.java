package io.paycenter.examples.center;

import io.paycenter.testkit.rocketmq.BrokerSettings;
import io.paycenter.testkit.rocketmq.EmbeddedRocketMq;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * With {@code --rocketmq}, tasks are woken by RocketMQ: by the broker behind {@code payment.rocketmq.name-servers}, or else
 * by one that is started here and keeps what it has in the centre's data directory.
 */
final class RocketMqFlag implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String FLAG = "rocketmq";
    private static final String NAME_SERVERS = "payment.rocketmq.name-servers";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (isSet(environment) && !environment.containsProperty(NAME_SERVERS)) {
            Path data = Path.of(environment.getRequiredProperty("demo.data"), "broker");
            EmbeddedRocketMq broker = new EmbeddedRocketMq(BrokerSettings.in(data)).start();
            closeLast(context, broker);
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("embedded broker", Map.of(NAME_SERVERS, broker.nameServer())));
        }
    }

    /** A bare {@code --rocketmq} is an empty property. */
    private static boolean isSet(ConfigurableEnvironment environment) {
        String flag = environment.getProperty(FLAG);
        return flag != null && !flag.equals("false");
    }

    /** What is registered before all beans is closed after them. */
    private static void closeLast(ConfigurableApplicationContext context, EmbeddedRocketMq broker) {
        ((DefaultListableBeanFactory) context.getBeanFactory()).registerDisposableBean("embeddedBroker", broker::close);
    }
}
