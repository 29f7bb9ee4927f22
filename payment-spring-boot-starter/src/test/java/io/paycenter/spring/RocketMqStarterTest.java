package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryListener;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.core.retry.WakeUp;
import io.paycenter.retry.rocketmq.ExactTime;
import io.paycenter.retry.rocketmq.RocketMqRetryTransport;
import io.paycenter.retry.rocketmq.RocketMqSettings;
import io.paycenter.testkit.rocketmq.RocketMqExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The starter over a real broker, and with work of the host's own. */
@Tag("every-boot")
class RocketMqStarterTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @RegisterExtension
    static final RocketMqExtension ROCKET_MQ = new RocketMqExtension();

    private final String topic = "T" + UUID.randomUUID().toString().substring(0, 8);
    private final ApplicationContextRunner application = Contexts.bare()
            .withConfiguration(AutoConfigurations.of(RocketMqRetryAutoConfiguration.class))
            .withUserConfiguration(Host.class)
            .withPropertyValues(Contexts.settings())
            .withPropertyValues("payment.business-lines.shop.event-url=");

    private ApplicationContextRunner withBroker() {
        return application.withPropertyValues(
                "payment.rocketmq.name-servers=" + ROCKET_MQ.nameServer(),
                "payment.rocketmq.topic=" + topic,
                "payment.rocketmq.group=" + topic,
                "payment.rocketmq.overdue=1h",
                "payment.rocketmq.sweep-interval=1h");
    }

    @Test
    void events_are_told_by_tasks_that_the_broker_wakes() {
        withBroker().run(context -> {
            assertThat(context.getBean(RetryTransport.class)).isInstanceOf(RocketMqRetryTransport.class);
            PaymentCenter center = context.getBean(PaymentCenter.class);
            Host host = context.getBean(Host.class);

            center.close(center.create(CreatePayment.builder(
                                    BusinessLine.of("shop"), BusinessOrderNo.of("S1"), Money.parse("CNY 12.30"), "Tea")
                            .build())
                    .payment()
                    .id());

            await().atMost(LIMIT).until(() -> !host.heard.isEmpty());
            assertThat(host.woken).isNotEmpty();
        });
    }

    @Test
    void work_of_the_hosts_own_runs_beside_that_of_the_centre() {
        withBroker().run(context -> {
            Host host = context.getBean(Host.class);

            context.getBean(RetryEngine.class).schedule("REMINDER", "R1", new Reminder("call them"), Instant.now());

            await().atMost(LIMIT).until(() -> host.reminders.equals(List.of("call them")));
        });
    }

    @Test
    void without_a_name_server_there_is_no_broker() {
        application.run(context -> assertThat(context).doesNotHaveBean(RetryTransport.class));
    }

    @Test
    void a_name_server_without_the_module_that_reaches_it_is_refused_with_the_dependency_to_add() {
        application
                .withClassLoader(new FilteredClassLoader(RocketMqRetryTransport.class))
                .withPropertyValues("payment.rocketmq.name-servers=localhost:9876", "payment.methods.qr.product=")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContainingAll(
                                "payment.rocketmq.name-servers is \"localhost:9876\", and nothing here can reach a broker;"
                                        + " the rule is: the dependency io.paycenter:payment-retry-rocketmq, or a bean of"
                                        + " RetryTransport",
                                "payment.methods.qr.product is missing"));
    }

    @Test
    void settings_that_cannot_work_are_told_at_once_by_their_keys() {
        application
                .withPropertyValues(
                        "payment.rocketmq.name-servers=nowhere",
                        "payment.rocketmq.overdue=0s",
                        "payment.rocketmq.exact-time=sometimes",
                        "payment.rocketmq.secret-key=do-not-show")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContainingAll(
                                "payment.rocketmq.name-servers is \"nowhere\"; the rule is: host:port",
                                "payment.rocketmq.overdue is PT0S; the rule is: PT1S to PT1H",
                                "payment.rocketmq.exact-time is \"sometimes\"; the rule is: auto, always or never",
                                "payment.rocketmq.access-key is missing; the rule is: access-key and secret-key")
                        .hasMessageNotContaining("do-not-show"));
    }

    @Test
    void numbers_of_the_transport_are_told_by_their_keys() {
        application
                .withPropertyValues(
                        "payment.rocketmq.name-servers=127.0.0.1:9",
                        "payment.rocketmq.send-timeout=1ms",
                        "payment.rocketmq.send-window=0",
                        "payment.rocketmq.send-wait=1m",
                        "payment.rocketmq.consumer-threads=65",
                        "payment.rocketmq.batch=-1",
                        "payment.rocketmq.level-limit=1000001",
                        "payment.rocketmq.topic-queues=2000")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContainingAll(
                                "payment.rocketmq.send-timeout is PT0.001S; the rule is: PT0.1S to PT1M",
                                "payment.rocketmq.send-window is 0; the rule is: 1 to 65535",
                                "payment.rocketmq.send-wait is PT1M; the rule is: PT0S to PT10S",
                                "payment.rocketmq.consumer-threads is 65; the rule is: 1 to 64",
                                "payment.rocketmq.batch is -1; the rule is: 1 to 1024",
                                "payment.rocketmq.level-limit is 1000001; the rule is: 1 to 1000000",
                                "payment.rocketmq.topic-queues is 2000; the rule is: 1 to 1024"));
    }

    @Test
    void a_key_that_is_not_set_is_what_the_transport_has_by_default() {
        RocketMqSettings byDefault = RocketMqSettings.builder("127.0.0.1:9").build();

        assertThat(settings(Map.of("name-servers", "127.0.0.1:9"))).isEqualTo(byDefault);
    }

    @Test
    void every_setting_of_the_transport_has_a_key() {
        RocketMqSettings own = new RocketMqSettings(
                "127.0.0.1:9",
                "shop",
                null,
                true,
                Duration.ofSeconds(1),
                2,
                Duration.ofMillis(3),
                4,
                5,
                Duration.ofSeconds(6),
                Duration.ofSeconds(7),
                "8s",
                ExactTime.NEVER,
                9,
                false,
                10);

        assertThat(settings(Map.ofEntries(
                        Map.entry("name-servers", "127.0.0.1:9"),
                        Map.entry("group", "shop"),
                        Map.entry("tls", "true"),
                        Map.entry("send-timeout", "1s"),
                        Map.entry("send-window", "2"),
                        Map.entry("send-wait", "3ms"),
                        Map.entry("consumer-threads", "4"),
                        Map.entry("batch", "5"),
                        Map.entry("overdue", "6s"),
                        Map.entry("sweep-interval", "7s"),
                        Map.entry("delay-levels", "8s"),
                        Map.entry("exact-time", "never"),
                        Map.entry("level-limit", "9"),
                        Map.entry("create-topic", "false"),
                        Map.entry("topic-queues", "10"))))
                .isEqualTo(own);
    }

    private static RocketMqSettings settings(Map<String, String> keys) {
        PaymentProperties.RocketMq given =
                new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("", PaymentProperties.RocketMq.class);
        return RocketMqRetryAutoConfiguration.settings(given, new Faults());
    }

    @Test
    void numbers_of_the_engine_are_told_by_their_keys() {
        application
                .withPropertyValues("payment.task-workers=0", "payment.task-retention=-1s")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContainingAll(
                                "payment.task-workers is 0; the rule is: 1 to 1000",
                                "payment.task-retention is PT-1S; the rule is: zero or more"));
    }

    record Reminder(String text) {}

    @Configuration(proxyBeanMethods = false)
    static class Host {
        private final List<PaymentEvent> heard = new CopyOnWriteArrayList<>();
        private final List<WakeUp> woken = new CopyOnWriteArrayList<>();
        private final List<String> reminders = new CopyOnWriteArrayList<>();

        @Bean
        PaymentEventListener listener() {
            return new PaymentEventListener() {
                @Override
                public String name() {
                    return "host";
                }

                @Override
                public void onEvent(PaymentEvent event) {
                    heard.add(event);
                }
            };
        }

        @Bean
        RetryListener retryListener() {
            return new RetryListener() {
                @Override
                public void received(List<WakeUp> wakeUps) {
                    woken.addAll(wakeUps);
                }
            };
        }

        @Bean
        RetryHandler<Reminder> reminders() {
            return new RetryHandler<>() {
                @Override
                public String eventType() {
                    return "REMINDER";
                }

                @Override
                public String eventDesc() {
                    return "reminds somebody";
                }

                @Override
                public Class<Reminder> dataType() {
                    return Reminder.class;
                }

                @Override
                public RetryVerdict handle(RetryMessage<Reminder> message) {
                    return RetryVerdict.done(() -> reminders.add(message.data().text()));
                }

                @Override
                public void exhausted(RetryMessage<Reminder> message, String lastError) {
                    throw new IllegalStateException(lastError);
                }
            };
        }
    }
}
