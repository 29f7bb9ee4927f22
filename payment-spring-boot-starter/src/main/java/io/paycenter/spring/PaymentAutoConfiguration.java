package io.paycenter.spring;

import io.paycenter.api.SecretSource;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.core.BusinessLines;
import io.paycenter.core.ChannelAccounts;
import io.paycenter.core.NotificationReceiver;
import io.paycenter.core.PaymentCenterBuilder;
import io.paycenter.core.PaymentCenterRuntime;
import io.paycenter.core.ReturnReceiver;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryListener;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryTracing;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.core.transaction.JdbcTransactions;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the centre together from {@code payment.*}, the application's database and the channels on the class path. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@ConditionalOnClass({DataSourceUtils.class, PlatformTransactionManager.class})
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties(PaymentProperties.class)
class PaymentAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    JdbcTransactions paymentTransactions(DataSource dataSource, PlatformTransactionManager manager) {
        return new SpringTransactions(dataSource, manager);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock paymentClock() {
        return Clock.systemUTC();
    }

    @Bean
    PaymentSettings paymentSettings(PaymentProperties properties, Environment environment) {
        return new PaymentSettings(properties, environment);
    }

    @Bean
    @Lazy
    @DependsOnDatabaseInitialization
    PaymentSchema paymentSchema(PaymentProperties properties, DataSource dataSource, JdbcTransactions transactions) {
        if (transactions instanceof SpringTransactions springs) {
            springs.requireUsable();
        }
        return PaymentSchema.prepare(properties.jdbc().initializeSchema(), dataSource, transactions);
    }

    @Bean
    @ConditionalOnMissingBean
    BusinessLines businessLines(PaymentSettings settings) {
        return settings.lines();
    }

    @Bean
    @ConditionalOnMissingBean
    RetryPolicies retryPolicies(Environment environment) {
        return PropertyPolicies.in(environment);
    }

    @Bean
    ApplicationEvents paymentApplicationEvents(ApplicationEventPublisher publisher) {
        return new ApplicationEvents(publisher);
    }

    @Bean
    RetryParts retryParts(
            PaymentProperties properties,
            ObjectProvider<RetryTransport> transport,
            ObjectProvider<RetryTracing> tracing,
            ObjectProvider<RetryHandler<?>> handlers,
            ObjectProvider<RetryListener> retryListeners) {
        return new RetryParts(properties, transport, tracing, handlers, retryListeners);
    }

    /** The tables come last: settings that cannot work are told without a database, and all at once. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    PaymentCenterRuntime paymentCenterRuntime(
            PaymentSettings settings,
            JdbcTransactions transactions,
            BusinessLines lines,
            RetryPolicies policies,
            ObjectProvider<ChannelProvider> channels,
            ObjectProvider<SecretSource> secrets,
            ObjectProvider<PaymentEventListener> listeners,
            RetryParts retryParts,
            Clock clock,
            ObjectProvider<PaymentSchema> tables) {
        PaymentCenterBuilder builder = new PaymentCenterBuilder(settings.center(), transactions)
                .businessLines(lines)
                .retryPolicies(policies)
                .clock(clock);
        channels.orderedStream().forEach(builder::provider);
        secrets.ifAvailable(builder::secrets);
        listeners.orderedStream().forEach(builder::listener);
        PaymentCenterRuntime runtime = settings.build(builder, retryParts);
        try {
            tables.getObject();
            return runtime;
        } catch (RuntimeException noTables) {
            runtime.close();
            throw noTables;
        }
    }

    @Bean
    PaymentLifecycle paymentLifecycle(
            PaymentCenterRuntime runtime,
            PaymentProperties properties,
            Environment environment,
            PaymentSchema tablesFirst) {
        return new PaymentLifecycle(
                runtime,
                handled -> PropertyPolicies.strangers(
                        environment, properties.retry().keySet(), handled));
    }

    @Bean
    @ConditionalOnMissingBean
    PaymentCenter paymentCenter(PaymentCenterRuntime runtime) {
        return runtime.center();
    }

    @Bean
    @ConditionalOnMissingBean
    NotificationReceiver notificationReceiver(PaymentCenterRuntime runtime) {
        return runtime.notifications();
    }

    @Bean
    @ConditionalOnMissingBean
    ReturnReceiver returnReceiver(PaymentCenterRuntime runtime) {
        return runtime.returns();
    }

    @Bean
    @ConditionalOnMissingBean
    ChannelAccounts channelAccounts(PaymentCenterRuntime runtime) {
        return runtime.accounts();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    RetryEngine retryEngine(PaymentCenterRuntime runtime) {
        return runtime.tasks();
    }
}
