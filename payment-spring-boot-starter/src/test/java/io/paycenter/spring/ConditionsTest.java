package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.BusinessLines;
import io.paycenter.core.CenterSettings;
import io.paycenter.core.ChannelAccounts;
import io.paycenter.core.NotificationReceiver;
import io.paycenter.core.PaymentCenterBuilder;
import io.paycenter.core.PaymentCenterRuntime;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryPolicy;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.core.store.jdbc.JdbcSchema;
import io.paycenter.core.transaction.JdbcTransactions;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.web.servlet.DispatcherServlet;

/** When the starter does its work, and to whom it gives way. */
@Tag("every-boot")
@ExtendWith(OutputCaptureExtension.class)
class ConditionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static ApplicationContextRunner good() {
        return Contexts.bare().withPropertyValues(Contexts.settings());
    }

    private static CreatePayment order() {
        return CreatePayment.builder(BusinessLine.of("shop"), BusinessOrderNo.of("S1"), Money.parse("CNY 12.30"), "Tea")
                .build();
    }

    @Test
    void a_servlet_application_has_the_centre_and_the_controllers() {
        Contexts.servlet()
                .withPropertyValues(Contexts.settings())
                .run(context -> assertThat(context)
                        .hasSingleBean(PaymentCenter.class)
                        .hasSingleBean(NotificationController.class)
                        .hasBean("businessApiController")
                        .hasBean("cashierPageController")
                        .hasBean("cashierCallsController"));
    }

    @Test
    void outside_a_servlet_application_the_centre_works_without_controllers() {
        good().run(context -> {
            assertThat(controllers(context)).isEmpty();
            assertThat(context).doesNotHaveBean(NotificationController.class);
            assertThat(context.getBean(PaymentCenter.class).create(order()).existing())
                    .isFalse();
        });
    }

    @Test
    void the_centre_works_where_there_is_no_web_on_the_class_path() {
        good().withClassLoader(new FilteredClassLoader("org.springframework.web", "jakarta.servlet"))
                .run(context -> assertThat(context.getBean(PaymentCenter.class)
                                .create(order())
                                .existing())
                        .isFalse());
    }

    @Test
    void a_servlet_application_without_spring_mvc_has_no_controllers() {
        Contexts.servlet()
                .withPropertyValues(Contexts.settings())
                .withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(PaymentCenter.class)
                        .doesNotHaveBean(NotificationController.class)
                        .doesNotHaveBean("businessApiController"));
    }

    private static List<String> controllers(AssertableApplicationContext context) {
        return List.of(context.getBeanDefinitionNames()).stream()
                .filter(name -> name.endsWith("Controller"))
                .toList();
    }

    @Test
    void without_a_database_nothing_is_configured() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        PaymentAutoConfiguration.class,
                        NotificationAutoConfiguration.class,
                        CashierAutoConfiguration.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(PaymentCenter.class)
                        .doesNotHaveBean(PaymentProperties.class)
                        .doesNotHaveBean(Clock.class));
    }

    @Test
    void with_two_databases_and_none_of_them_primary_nothing_is_configured() {
        good().withBean("second", DataSource.class, JdbcDataSource::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PaymentCenter.class));
    }

    @Test
    void without_spring_jdbc_nothing_is_configured() {
        new ApplicationContextRunner()
                .withBean(DataSource.class, JdbcDataSource::new)
                .withConfiguration(AutoConfigurations.of(PaymentAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(DataSourceUtils.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PaymentCenter.class));
    }

    @Test
    void the_hosts_clock_is_the_only_source_of_time() {
        good().withBean(Clock.class, () -> Clock.fixed(NOON, ZoneOffset.UTC)).run(context -> {
            assertThat(context).hasSingleBean(Clock.class);
            assertThat(context.getBean(PaymentCenter.class)
                            .create(order())
                            .payment()
                            .createdAt())
                    .isEqualTo(NOON);
        });
    }

    @Test
    void the_hosts_business_lines_are_served_in_place_of_those_in_the_settings() {
        BusinessLines lines = code -> Optional.of(new BusinessLineSettings(code, "Any", List.of(), null, List.of()));
        CreatePayment unknownToTheSettings = CreatePayment.builder(
                        BusinessLine.of("tours"), BusinessOrderNo.of("T1"), Money.parse("CNY 1.00"), "A tour")
                .build();

        good().withBean(BusinessLines.class, () -> lines).run(context -> {
            assertThat(context.getBean(BusinessLines.class)).isSameAs(lines);
            assertThat(context.getBean(PaymentCenter.class)
                            .create(unknownToTheSettings)
                            .existing())
                    .isFalse();
        });
    }

    @Test
    void the_hosts_retry_policies_plan_the_tasks() {
        RetryPolicies policies = RetryPolicies.always(new RetryPolicy(1, 2, List.of(18)));

        good().withBean(RetryPolicies.class, () -> policies).run(context -> {
            String payment = context.getBean(PaymentCenter.class)
                    .create(order())
                    .payment()
                    .id()
                    .value();
            assertThat(context.getBean(RetryEngine.class).find("PAY_CLOSE", payment))
                    .hasValueSatisfying(task -> assertThat(task.delayLevels()).containsExactly(18));
        });
    }

    @Test
    void a_policy_in_the_settings_changes_only_what_it_names() {
        good().withPropertyValues("payment.retry.pay-close.count=2", "payment.retry.own-work.delay-levels=7")
                .run(context -> {
                    RetryPolicies policies = context.getBean(RetryPolicies.class);
                    assertThat(policies.policyFor("PAY_CLOSE"))
                            .isEqualTo(new RetryPolicy(16, 2, List.of(2, 3, 4, 5, 6, 9, 14, 15, 16, 17)));
                    assertThat(policies.policyFor("OWN_WORK")).isEqualTo(new RetryPolicy(3, 6, List.of(7)));
                    assertThat(policies.policyFor("PAY_QUERY")).isEqualTo(RetryPolicy.defaults());
                });
    }

    @Test
    void a_policy_for_a_type_without_a_handler_is_told(CapturedOutput output) {
        good().withBean(
                        RetryHandler.class,
                        () -> RetryHandler.of("my.Event", String.class, message -> RetryVerdict.done()))
                .withPropertyValues(
                        "payment.retry.pay-qurey.count=2",
                        "payment.retry.pay-query.count=2",
                        "payment.retry.[my.Event].count=2")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output.getOut())
                            .containsOnlyOnce("is for an event type that this node has no handler for")
                            .contains("setting=payment.retry.pay-qurey is for an event type that this node has no");
                });
    }

    /** So the page on the retry engine says to ask an {@code ObjectProvider}; if this begins to work, it need not. */
    @Test
    void a_handler_that_asks_for_the_engine_to_be_made_before_it_is_a_circle() {
        good().withBean(Circular.class)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(BeanCurrentlyInCreationException.class));
    }

    @Test
    void the_hosts_transactions_are_used() {
        good().withBean(Watched.class).run(context -> {
            context.getBean(PaymentCenter.class).create(order());
            assertThat(context).hasSingleBean(JdbcTransactions.class);
            assertThat(context.getBean(Watched.class).begun).isPositive();
        });
    }

    @Test
    void the_hosts_runtime_replaces_the_starters_and_its_parts_are_offered() {
        Contexts.bare().withUserConfiguration(OwnRuntime.class).run(context -> {
            PaymentCenterRuntime runtime = context.getBean(PaymentCenterRuntime.class);
            assertThat(context).hasNotFailed().hasSingleBean(PaymentCenterRuntime.class);
            assertThat(context.getBean(PaymentCenter.class)).isSameAs(runtime.center());
            assertThat(context.getBean(NotificationReceiver.class)).isSameAs(runtime.notifications());
            assertThat(context.getBean(RetryEngine.class)).isSameAs(runtime.tasks());
            assertThat(context.getBean(ChannelAccounts.class)).isSameAs(runtime.accounts());
        });
    }

    /** Is needed for the engine, and needs it. */
    record Circular(RetryEngine engine) implements RetryHandler<String> {
        @Override
        public String eventType() {
            return "CIRCULAR";
        }

        @Override
        public String eventDesc() {
            return eventType();
        }

        @Override
        public Class<String> dataType() {
            return String.class;
        }

        @Override
        public RetryVerdict handle(RetryMessage<String> message) {
            return RetryVerdict.done();
        }

        @Override
        public void exhausted(RetryMessage<String> message, String lastError) {}
    }

    /** Counts what goes through it. */
    static final class Watched implements JdbcTransactions {
        private final JdbcTransactions real;
        private int begun;

        Watched(DataSource dataSource) {
            real = JdbcTransactions.over(dataSource);
        }

        @Override
        public <T> T required(Supplier<T> work) {
            begun++;
            return real.required(work);
        }

        @Override
        public boolean isActive() {
            return real.isActive();
        }

        @Override
        public void afterCommit(Runnable action) {
            real.afterCommit(action);
        }

        @Override
        public Connection acquire() throws SQLException {
            return real.acquire();
        }

        @Override
        public void release(Connection connection) throws SQLException {
            real.release(connection);
        }
    }

    /** A host that puts the centre together by itself. */
    @Configuration(proxyBeanMethods = false)
    static class OwnRuntime {
        @Bean
        PaymentCenterRuntime ownRuntime(DataSource dataSource) {
            JdbcTransactions transactions = JdbcTransactions.over(dataSource);
            JdbcSchema.createIfMissing(transactions);
            URI publicUrl = URI.create("https://own.example.com");
            return new PaymentCenterBuilder(CenterSettings.at(publicUrl), transactions).build();
        }
    }
}
