package io.paycenter.spring;

import io.paycenter.core.NotificationReceiver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** The notification endpoint, in a servlet application. */
@AutoConfiguration(after = PaymentAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnBean(NotificationReceiver.class)
class NotificationAutoConfiguration {
    @Bean
    NotificationController paymentNotificationController(NotificationReceiver receiver) {
        return new NotificationController(receiver);
    }
}
