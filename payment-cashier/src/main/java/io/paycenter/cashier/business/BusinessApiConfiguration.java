package io.paycenter.cashier.business;

import io.paycenter.api.center.PaymentCenter;
import io.paycenter.core.BusinessLines;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the HTTP API for business lines to a Spring MVC application; import it to switch the API on. */
@Configuration(proxyBeanMethods = false)
public class BusinessApiConfiguration {
    @Bean
    BusinessApiController businessApiController(PaymentCenter center, BusinessLines lines, Clock clock) {
        return new BusinessApiController(center, new RequestAuthenticator(lines, clock));
    }
}
