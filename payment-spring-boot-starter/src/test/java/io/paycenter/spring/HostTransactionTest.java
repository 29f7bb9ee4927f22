package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.transaction.JdbcTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** The centre inside the host's own transactions. */
@Tag("every-boot")
class HostTransactionTest {
    private static void inHost(Consumer<Parts> test) {
        inHost(Contexts.bare(), test);
    }

    private static void inHost(ApplicationContextRunner host, Consumer<Parts> test) {
        host.withPropertyValues(Contexts.settings())
                .withPropertyValues("payment.business-lines.shop.event-url=")
                .withBean(Heard.class)
                .run(context -> test.accept(new Parts(context)));
    }

    @Test
    void nothing_is_told_before_the_host_commits() {
        inHost(host -> {
            host.transaction().executeWithoutResult(status -> {
                host.close(host.create("S1"));

                assertThat(elsewhere(() -> host.rows("pay_event"))).isZero();
                assertThat(elsewhere(host.engine()::runDue)).isZero();
                assertThat(host.heard()).isEmpty();
            });

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(host.heard()).hasSize(1));
        });
    }

    @Test
    void a_transaction_that_the_host_marks_for_rollback_leaves_nothing_behind() {
        inHost(host -> {
            List<String> done = new ArrayList<>();
            host.transaction().executeWithoutResult(status -> {
                host.close(host.create("S1"));
                host.transactions().afterCommit(() -> done.add("after the commit"));
                status.setRollbackOnly();
            });

            assertThat(done).isEmpty();
            assertThat(host.rows("pay_payment")).isZero();
            assertThat(host.rows("pay_event")).isZero();
            assertThat(host.rows("pay_retry_task")).isZero();
        });
    }

    @Test
    void behind_a_transaction_aware_data_source_the_hosts_transaction_is_joined_all_the_same() {
        inHost(Contexts.bare().withUserConfiguration(Proxied.class), host -> {
            host.transaction().executeWithoutResult(status -> {
                host.create("S1");
                status.setRollbackOnly();
            });
            host.transaction().executeWithoutResult(status -> host.create("S2"));

            assertThat(host.jdbc().queryForList("select order_no from pay_payment", String.class))
                    .containsExactly("S2");
        });
    }

    @Test
    void a_new_transaction_inside_the_hosts_commits_by_itself() {
        inHost(host -> {
            List<String> done = new ArrayList<>();
            TransactionTemplate inner = host.transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            host.transaction().executeWithoutResult(status -> {
                host.create("OUTER");
                host.transactions().afterCommit(() -> done.add("outer"));
                inner.executeWithoutResult(own -> {
                    host.create("INNER");
                    host.transactions().afterCommit(() -> done.add("inner"));
                });
                assertThat(done).containsExactly("inner");
                status.setRollbackOnly();
            });

            assertThat(done).containsExactly("inner");
            assertThat(host.jdbc().queryForList("select order_no from pay_payment", String.class))
                    .containsExactly("INNER");
        });
    }

    @Test
    void a_refusal_that_the_host_swallows_still_keeps_its_transaction_from_committing() {
        inHost(host -> {
            assertThatThrownBy(() -> host.transaction().executeWithoutResult(status -> {
                        host.create("S1");
                        assertThatThrownBy(() -> host.transactions().required(() -> {
                                    throw NotFoundException.of("order", "S1");
                                }))
                                .isInstanceOf(NotFoundException.class);
                    }))
                    .isInstanceOf(UnexpectedRollbackException.class);

            assertThat(host.rows("pay_payment")).isZero();
        });
    }

    @Test
    void work_after_the_commit_is_outside_the_transaction_and_can_begin_its_own() {
        inHost(host -> {
            List<Boolean> inside = new ArrayList<>();
            host.transaction().executeWithoutResult(status -> {
                host.create("S1");
                host.transactions().afterCommit(() -> {
                    inside.add(host.transactions().isActive());
                    host.create("S2");
                });
                assertThat(inside).isEmpty();
            });

            assertThat(inside).containsExactly(false);
            assertThat(elsewhere(() -> host.rows("pay_payment"))).isEqualTo(2);
        });
    }

    @Test
    void an_error_after_the_commit_does_not_reach_the_host_and_stops_no_other_action() {
        inHost(host -> {
            List<String> done = new ArrayList<>();
            host.transaction().executeWithoutResult(status -> {
                host.create("S1");
                host.transactions().afterCommit(() -> {
                    throw new NoClassDefFoundError("of a broker's client");
                });
                host.transactions().afterCommit(() -> done.add("next"));
            });

            assertThat(done).containsExactly("next");
            assertThat(host.rows("pay_payment")).isOne();
        });
    }

    @Test
    void where_no_transaction_runs_there_is_no_commit_to_wait_for() {
        inHost(host -> {
            List<String> done = new ArrayList<>();
            host.transactions().afterCommit(() -> done.add("outside"));
            assertThat(done).containsExactly("outside");

            host.transaction(TransactionDefinition.PROPAGATION_SUPPORTS).executeWithoutResult(status -> {
                host.transactions().afterCommit(() -> done.add("in a scope without one"));
                assertThat(done).contains("in a scope without one");
            });
        });
    }

    /** On a thread, and so a connection, that knows nothing of the host's transaction. */
    private static <T> T elsewhere(Supplier<T> look) {
        return CompletableFuture.supplyAsync(look).join();
    }

    /** The host's data source joins transactions for those who know nothing of them. */
    @Configuration(proxyBeanMethods = false)
    static class Proxied {
        @Bean
        @Primary
        DataSource proxy(@Qualifier("dataSource") DataSource inner) {
            return new TransactionAwareDataSourceProxy(inner);
        }
    }

    /** What the host hears. */
    static final class Heard implements PaymentEventListener {
        private final List<PaymentEvent> events = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "host";
        }

        @Override
        public void onEvent(PaymentEvent event) {
            events.add(event);
        }
    }

    /** The host's beans by what they are for. */
    private record Parts(ApplicationContext context) {
        TransactionTemplate transaction() {
            return transaction(TransactionDefinition.PROPAGATION_REQUIRED);
        }

        TransactionTemplate transaction(int propagation) {
            TransactionTemplate template = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            template.setPropagationBehavior(propagation);
            return template;
        }

        JdbcTransactions transactions() {
            return context.getBean(JdbcTransactions.class);
        }

        RetryEngine engine() {
            return context.getBean(RetryEngine.class);
        }

        List<PaymentEvent> heard() {
            return context.getBean(Heard.class).events;
        }

        JdbcTemplate jdbc() {
            return new JdbcTemplate(context.getBean(DataSource.class));
        }

        int rows(String table) {
            return jdbc().queryForObject("select count(*) from " + table, Integer.class);
        }

        PaymentId create(String orderNo) {
            return context.getBean(PaymentCenter.class)
                    .create(CreatePayment.builder(
                                    BusinessLine.of("shop"),
                                    BusinessOrderNo.of(orderNo),
                                    Money.parse("CNY 12.30"),
                                    "Tea")
                            .build())
                    .payment()
                    .id();
        }

        void close(PaymentId payment) {
            context.getBean(PaymentCenter.class).close(payment);
        }
    }
}
