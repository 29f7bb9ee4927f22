package io.paycenter.cashier.page;

import io.paycenter.api.center.PaymentCenter;
import io.paycenter.core.BusinessLines;
import io.paycenter.core.ReturnReceiver;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the cashier page to a Spring MVC application; import it to switch the page on. */
@Configuration(proxyBeanMethods = false)
public class CashierPageConfiguration {
    @Bean
    CashierPageController cashierPageController(PaymentCenter center, ReturnReceiver returns) {
        return new CashierPageController(new CashierDesk(center, returns), Assets.load());
    }

    @Bean
    CashierCallsController cashierCallsController(
            PaymentCenter center, ReturnReceiver returns, BusinessLines lines, Clock clock) {
        return new CashierCallsController(center, new CashierDesk(center, returns), new Views(lines, clock));
    }
}
