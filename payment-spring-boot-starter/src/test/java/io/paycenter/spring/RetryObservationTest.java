package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryTracing;
import io.paycenter.core.retry.micrometer.MicrometerRetryTracing;
import io.paycenter.core.retry.micrometer.RetryBacklogMeter;
import io.paycenter.core.retry.micrometer.RetryMetrics;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring Boot's own registry and tracer, found by whatever they are called on this line. */
@Tag("every-boot")
class RetryObservationTest {
    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withUserConfiguration(Host.class)
            .withPropertyValues(Contexts.settings())
            .withPropertyValues(
                    "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                    "management.tracing.sampling.probability=1");

    private static String create(PaymentCenter center) {
        return center.create(CreatePayment.builder(
                                BusinessLine.of("shop"), BusinessOrderNo.of("S1"), Money.parse("CNY 12.30"), "Tea")
                        .build())
                .payment()
                .id()
                .value();
    }

    @Test
    void tasks_are_counted_in_the_applications_registry() {
        application.run(context -> {
            create(context.getBean(PaymentCenter.class));

            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("paycenter.retry.scheduled")
                            .tag("event.type", "PAY_CLOSE")
                            .counter()
                            .count())
                    .isOne();
            assertThat(registry.get("paycenter.retry.overdue").gauge().value()).isZero();
        });
    }

    @Test
    void tasks_carry_the_trace_of_the_request_that_scheduled_them() {
        application.run(context -> {
            Tracer tracer = context.getBean(Tracer.class);
            io.micrometer.tracing.Span request = tracer.nextSpan().start();
            Tracer.SpanInScope scope = tracer.withSpan(request);
            String payment = create(context.getBean(PaymentCenter.class));
            scope.close();
            request.end();

            assertThat(context.getBean(RetryEngine.class)
                            .find("PAY_CLOSE", payment)
                            .orElseThrow()
                            .trace())
                    .startsWith("00-" + request.context().traceId() + "-");
        });
    }

    @Test
    void the_hosts_own_tracing_is_used() {
        application
                .withBean("ownTracing", RetryTracing.class, () -> RetryTracing.NONE)
                .run(context -> assertThat(context)
                        .hasSingleBean(RetryTracing.class)
                        .doesNotHaveBean(MicrometerRetryTracing.class));
    }

    private static ApplicationContextRunner without(String... packages) {
        return Contexts.bare()
                .withPropertyValues(Contexts.settings())
                .withConfiguration(AutoConfigurations.of(RetryObservationAutoConfiguration.class))
                .withBean(SimpleMeterRegistry.class)
                .withClassLoader(new FilteredClassLoader(packages));
    }

    @Test
    void an_application_without_micrometer_has_neither_meters_nor_traces() {
        without("io.micrometer.core", "io.micrometer.tracing").run(context -> {
            assertThat(context)
                    .hasSingleBean(PaymentCenter.class)
                    .doesNotHaveBean("retryMetrics")
                    .doesNotHaveBean("retryBacklogMeter")
                    .doesNotHaveBean("retryTracing");
            create(context.getBean(PaymentCenter.class));
        });
    }

    @Test
    void an_application_without_tracing_has_meters_alone() {
        without("io.micrometer.tracing")
                .run(context -> assertThat(context)
                        .hasSingleBean(RetryMetrics.class)
                        .hasSingleBean(RetryBacklogMeter.class)
                        .doesNotHaveBean("retryTracing"));
    }

    /** An application like any other. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {
        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }
    }
}
