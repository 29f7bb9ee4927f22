package io.paycenter.spring;

import io.paycenter.api.Secret;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.retry.rocketmq.ExactTime;
import io.paycenter.retry.rocketmq.RocketMqRetryTransport;
import io.paycenter.retry.rocketmq.RocketMqSettings;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.Bean;

/** Wakes tasks by RocketMQ where a name server is set. */
@AutoConfiguration(before = PaymentAutoConfiguration.class)
@ConditionalOnClass(RocketMqRetryTransport.class)
@ConditionalOnProperty("payment.rocketmq.name-servers")
@EnableConfigurationProperties(PaymentProperties.class)
class RocketMqRetryAutoConfiguration {
    private static final String ROOT = "payment.rocketmq.";

    /** The engine opens and closes it. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    RetryTransport retryTransport(PaymentProperties properties, Clock clock) {
        Faults faults = new Faults();
        RocketMqSettings settings = faults.group(
                        () -> settings(properties.rocketmq(), faults), RocketMqRetryAutoConfiguration::fullKey)
                .orElse(null);
        if (settings == null || faults.any()) {
            throw faults.toException();
        }
        return new RocketMqRetryTransport(settings, clock);
    }

    static RocketMqSettings settings(PaymentProperties.RocketMq given, Faults faults) {
        String nameServers = given.nameServers() == null ? "" : given.nameServers();
        return RocketMqSettings.builder(nameServers)
                .group(given.group())
                .credentials(credentials(given, faults))
                .tls(given.tls())
                .sendTimeout(given.sendTimeout())
                .sendWindow(given.sendWindow())
                .sendWait(given.sendWait())
                .consumerThreads(given.consumerThreads())
                .batch(given.batch())
                .exactTime(exactTime(given.exactTime(), faults))
                .delayLevels(given.delayLevels())
                .levelLimit(given.levelLimit())
                .overdue(given.overdue())
                .sweepInterval(given.sweepInterval())
                .createTopic(given.createTopic())
                .topicQueues(given.topicQueues())
                .build();
    }

    /** The transport names its settings as Java does. */
    private static String fullKey(String fault) {
        int end = fault.indexOf(' ');
        return ROOT + DataObjectPropertyName.toDashedForm(fault.substring(0, end)) + fault.substring(end);
    }

    private static ExactTime exactTime(String given, Faults faults) {
        for (ExactTime use : ExactTime.values()) {
            if (use.name().equals(given.toUpperCase(Locale.ROOT))) {
                return use;
            }
        }
        faults.add(ROOT + "exact-time", "is \"" + given + "\"", "auto, always or never");
        return ExactTime.AUTO;
    }

    private static RocketMqSettings.@Nullable Credentials credentials(PaymentProperties.RocketMq given, Faults faults) {
        String accessKey = given.accessKey();
        String secretKey = given.secretKey();
        if (accessKey != null && secretKey != null) {
            return new RocketMqSettings.Credentials(accessKey, Secret.of(secretKey));
        }
        if (accessKey != null || secretKey != null) {
            faults.add(
                    ROOT + (accessKey == null ? "access-key" : "secret-key"),
                    "is missing",
                    "access-key and secret-key are set together or not at all");
        }
        return null;
    }
}
