package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.channel.alipay.AlipayChannelProvider;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.SpringVersion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** In which order an application lets go. */
@Tag("every-boot")
class ShutdownTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    private ConfigurableApplicationContext start(String... more) {
        SpringApplication application = new SpringApplication(Host.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Arrays.stream(Contexts.settings())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1])));
        return application.run(Stream.concat(
                        Stream.of("test.url=" + url, "payment.business-lines.shop.event-url="), Arrays.stream(more))
                .map("--"::concat)
                .toArray(String[]::new));
    }

    private static Payment create(PaymentCenter center) {
        return center.create(CreatePayment.builder(
                                BusinessLine.of("shop"), BusinessOrderNo.of("S1"), Money.parse("CNY 12.30"), "Tea")
                        .build())
                .payment();
    }

    @Test
    void a_task_that_runs_ends_and_is_booked_before_the_database_closes() throws Exception {
        ConfigurableApplicationContext application = start();
        PaymentCenter center = application.getBean(PaymentCenter.class);
        PaymentLifecycle lifecycle = application.getBean(PaymentLifecycle.class);
        HikariDataSource pool = application.getBean(HikariDataSource.class);
        Slow slow = application.getBean(Slow.class);
        center.close(create(center).id());
        assertThat(slow.begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

        Thread closing = new Thread(application::close, "closing");
        closing.start();
        await().atMost(LONG).until(() -> !lifecycle.isRunning());
        assertThat(pool.isClosed()).isFalse();
        slow.mayEnd.countDown();
        closing.join(LONG.toMillis());

        assertThat(closing.isAlive()).isFalse();
        assertThat(pool.isClosed()).isTrue();
        JdbcDataSource after = new JdbcDataSource();
        after.setURL(url);
        assertThat(new JdbcTemplate(after)
                        .queryForList(
                                "select distinct state from pay_retry_task where event_type = 'EVENT_DELIVERY'",
                                String.class))
                .containsExactly("DONE");
    }

    @Test
    void channels_stay_open_for_requests_that_are_still_answered_and_close_before_the_database() {
        ConfigurableApplicationContext application = start("payment.accounts.main.channel=watched");
        Watched channel = application.getBean(Watched.class);

        application.getBean(PaymentLifecycle.class).stop();
        assertThat(channel.poolWasClosedAtEnd).isEmpty();
        application.close();

        assertThat(channel.poolWasClosedAtEnd).containsExactly(false);
        assertThat(channel.pool.isClosed()).isTrue();
    }

    @Test
    void an_application_that_spring_7_pauses_and_lets_go_on_still_runs_tasks() throws Exception {
        try (ConfigurableApplicationContext application = start()) {
            for (Optional<Method> step : List.of(method("pause"), method("restart"))) {
                assertThat(step.isPresent())
                        .isEqualTo(SpringVersion.getVersion().compareTo("7") > 0);
                if (step.isPresent()) {
                    step.get().invoke(application);
                }
            }

            Slow slow = application.getBean(Slow.class);
            slow.mayEnd.countDown();
            PaymentCenter center = application.getBean(PaymentCenter.class);
            center.close(create(center).id());
            assertThat(slow.begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Optional<Method> method(String name) {
        return Arrays.stream(ConfigurableApplicationContext.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst();
    }

    /** Hears an event for as long as the test wants. */
    static final class Slow implements PaymentEventListener {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public void onEvent(PaymentEvent event) {
            begun.countDown();
            try {
                if (!mayEnd.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody lets it end");
                }
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    /** Alipay under another name, which notes in what order things end. */
    static final class Watched implements ChannelProvider {
        private final HikariDataSource pool;
        private final List<Boolean> poolWasClosedAtEnd = new CopyOnWriteArrayList<>();

        Watched(HikariDataSource pool) {
            this.pool = pool;
        }

        @Override
        public ChannelCode code() {
            return ChannelCode.of("watched");
        }

        @Override
        public Channel open(AccountSettings settings, ChannelContext context) {
            Channel real = new AlipayChannelProvider().open(settings, context);
            return (Channel) Proxy.newProxyInstance(
                    Channel.class.getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            poolWasClosedAtEnd.add(pool.isClosed());
                        }
                        return method.invoke(real, arguments);
                    });
        }
    }

    /** A host; what the starter adds comes after its own. */
    @Configuration(proxyBeanMethods = false)
    @Import({Pool.class, PaymentAutoConfiguration.class})
    static class Host {}

    /** A connection pool, which is closed with the context. */
    @Configuration(proxyBeanMethods = false)
    static class Pool {
        @Bean
        HikariDataSource dataSource(@Value("${test.url}") String url) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(url);
            return pool;
        }

        @Bean
        PlatformTransactionManager transactionManager(HikariDataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        Watched watched(HikariDataSource dataSource) {
            return new Watched(dataSource);
        }

        @Bean
        Slow slow() {
            return new Slow();
        }
    }
}
