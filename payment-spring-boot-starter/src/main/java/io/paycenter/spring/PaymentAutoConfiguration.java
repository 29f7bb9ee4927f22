package io.paycenter.spring;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.BusinessLines;
import io.paycenter.core.NotificationReceiver;
import io.paycenter.core.PaymentCenterBuilder;
import io.paycenter.core.PaymentCenterRuntime;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.transaction.JdbcTransactions;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
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
    PaymentSchema paymentSchema(PaymentProperties properties, DataSource dataSource, JdbcTransactions transactions) {
        return PaymentSchema.prepare(properties.jdbc().initializeSchema(), dataSource, transactions);
    }

    @Bean
    @ConditionalOnMissingBean
    BusinessLines businessLines(PaymentProperties properties) {
        List<BusinessLineSettings> lines = properties.lines();
        return code -> lines.stream().filter(line -> line.code().equals(code)).findFirst();
    }

    @Bean
    @ConditionalOnMissingBean
    RetryPolicies retryPolicies(PaymentProperties properties) {
        return PropertyPolicies.of(properties.retry());
    }

    @Bean
    ApplicationEvents paymentApplicationEvents(ApplicationEventPublisher publisher) {
        return new ApplicationEvents(publisher);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    PaymentCenterRuntime paymentCenterRuntime(
            PaymentProperties properties,
            JdbcTransactions transactions,
            PaymentSchema tablesFirst,
            BusinessLines lines,
            RetryPolicies policies,
            ObjectProvider<ChannelProvider> channels,
            ObjectProvider<PaymentEventListener> listeners,
            Clock clock) {
        PaymentCenterBuilder builder = new PaymentCenterBuilder(properties.centerSettings(), transactions)
                .businessLines(lines)
                .retryPolicies(policies)
                .clock(clock);
        channels.orderedStream().forEach(builder::provider);
        listeners.orderedStream().forEach(builder::listener);
        properties
                .accounts()
                .forEach((name, account) ->
                        builder.account(AccountId.of(name), ChannelCode.of(account.channel()), account.settings()));
        properties.payMethods().forEach(builder::method);
        return builder.build();
    }

    @Bean
    PaymentLifecycle paymentLifecycle(PaymentCenterRuntime runtime) {
        return new PaymentLifecycle(runtime);
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

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    RetryEngine retryEngine(PaymentCenterRuntime runtime) {
        return runtime.tasks();
    }
}
