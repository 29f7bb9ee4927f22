package io.paycenter.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryTracing;
import io.paycenter.core.retry.micrometer.MicrometerRetryTracing;
import io.paycenter.core.retry.micrometer.RetryBacklogMeter;
import io.paycenter.core.retry.micrometer.RetryMetrics;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters and traces of retry tasks, where the application has a Micrometer registry or tracer. */
@AutoConfiguration(
        after = PaymentAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration"
        })
@ConditionalOnBean(RetryEngine.class)
class RetryObservationAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class Meters {
        @Bean
        @ConditionalOnMissingBean
        RetryMetrics retryMetrics(MeterRegistry registry, Clock clock) {
            return new RetryMetrics(registry, clock);
        }

        @Bean
        @ConditionalOnMissingBean
        RetryBacklogMeter retryBacklogMeter(RetryEngine engine) {
            return new RetryBacklogMeter(engine);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Tracer.class)
    @ConditionalOnBean({Tracer.class, Propagator.class})
    static class Traces {
        @Bean
        @ConditionalOnMissingBean(RetryTracing.class)
        MicrometerRetryTracing retryTracing(Tracer tracer, Propagator propagator) {
            return new MicrometerRetryTracing(tracer, propagator);
        }
    }
}
