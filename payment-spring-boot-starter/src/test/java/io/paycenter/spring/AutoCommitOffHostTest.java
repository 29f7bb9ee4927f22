package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryState;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.testkit.databases.EmptyDatabase;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host with {@code spring.datasource.hikari.auto-commit=false}: what nobody commits is rolled back. */
@Tag("every-boot")
class AutoCommitOffHostTest {
    @ParameterizedTest
    @EnumSource
    void tables_payments_and_tasks_stay(TestDatabase kind) {
        try (EmptyDatabase database = kind.create();
                HikariDataSource pool = pool(database)) {
            Contexts.over(pool)
                    .withPropertyValues(Contexts.settings())
                    .withPropertyValues(
                            "payment.jdbc.initialize-schema=always", "payment.business-lines.shop.event-url=")
                    .withBean(
                            RetryHandler.class,
                            () -> RetryHandler.of("PARCEL", String.class, message -> RetryVerdict.done()))
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        PaymentCenter center = context.getBean(PaymentCenter.class);
                        RetryEngine tasks = context.getBean(RetryEngine.class);

                        assertThat(center.create(order()).existing()).isFalse();
                        tasks.schedule("PARCEL", "1001", "a parcel", Instant.EPOCH);

                        assertThat(center.create(order()).existing()).isTrue();
                        await().atMost(Duration.ofMinutes(1))
                                .untilAsserted(() -> assertThat(tasks.find("PARCEL", "1001"))
                                        .hasValueSatisfying(
                                                task -> assertThat(task.state()).isEqualTo(RetryState.DONE)));
                    });
        }
    }

    private static HikariDataSource pool(EmptyDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    private static CreatePayment order() {
        return CreatePayment.builder(BusinessLine.of("shop"), BusinessOrderNo.of("S1"), Money.parse("CNY 12.30"), "Tea")
                .build();
    }
}
