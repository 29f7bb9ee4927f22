package io.paycenter.spring;

import io.paycenter.testkit.gateway.AlipayGateway;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Small applications of the starter alone: Spring Boot's own auto-configurations have other names on other lines. */
final class Contexts {
    private static final AutoConfigurations STARTER = AutoConfigurations.of(
            PaymentAutoConfiguration.class, NotificationAutoConfiguration.class, CashierAutoConfiguration.class);

    private Contexts() {}

    /** Without a web server, and without any setting. */
    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(STARTER)
                .withUserConfiguration(Database.class)
                .withPropertyValues("test.database=" + UUID.randomUUID());
    }

    /** In a servlet application, and without any setting. */
    static WebApplicationContextRunner servlet() {
        return new WebApplicationContextRunner()
                .withConfiguration(STARTER)
                .withUserConfiguration(Database.class)
                .withPropertyValues("test.database=" + UUID.randomUUID());
    }

    /** Without a web server, and without any setting, on this database. */
    static ApplicationContextRunner over(DataSource dataSource) {
        return new ApplicationContextRunner()
                .withConfiguration(STARTER)
                .withBean(DataSource.class, () -> dataSource)
                .withBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(dataSource));
    }

    /** One Alipay account, one method, one business line; nobody is called. */
    static String[] settings() {
        return new String[] {
            "payment.public-url=https://pay.example.com",
            "payment.accounts.main.channel=alipay",
            "payment.accounts.main.settings.app-id=2021000000000001",
            "payment.accounts.main.settings.seller-id=" + Keys.GATEWAY.sellerId(),
            "payment.accounts.main.settings.private-key=" + Keys.GATEWAY.merchantPrivateKey(),
            "payment.accounts.main.settings.alipay-public-key=" + Keys.GATEWAY.alipayPublicKey(),
            "payment.methods.qr.name=Alipay",
            "payment.methods.qr.product=qr",
            "payment.methods.qr.account=main",
            "payment.business-lines.shop.secrets=a secret of more than 24 bytes",
            "payment.business-lines.shop.event-url=https://shop.example.com/events",
            "payment.business-lines.shop.methods=qr"
        };
    }

    /** The private key of the account in {@link #settings}. */
    static String privateKey() {
        return Keys.GATEWAY.merchantPrivateKey();
    }

    /** Made when first asked for. */
    private static final class Keys {
        static final AlipayGateway GATEWAY = gateway();

        private static AlipayGateway gateway() {
            AlipayGateway gateway = AlipayGateway.start();
            gateway.close();
            return gateway;
        }
    }

    /** What Spring Boot would have made. */
    @Configuration(proxyBeanMethods = false)
    static class Database {
        @Bean
        DataSource dataSource(@Value("${test.database}") String name) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
            return h2;
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }
    }
}
