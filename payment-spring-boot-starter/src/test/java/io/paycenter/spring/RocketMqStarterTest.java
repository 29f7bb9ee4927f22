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
import io.paycenter.retry.rocketmq.RocketMqRetryTransport;
import io.paycenter.testkit.rocketmq.RocketMqExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
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
