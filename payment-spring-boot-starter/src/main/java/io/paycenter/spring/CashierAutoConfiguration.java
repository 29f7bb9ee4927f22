package io.paycenter.spring;

import io.paycenter.api.center.PaymentCenter;
import io.paycenter.cashier.business.BusinessApiConfiguration;
import io.paycenter.cashier.page.CashierPageConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;

/** The cashier page and the HTTP API for business lines, in a servlet application. */
@AutoConfiguration(after = PaymentAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnBean(PaymentCenter.class)
@Import({CashierPageConfiguration.class, BusinessApiConfiguration.class})
class CashierAutoConfiguration {}
