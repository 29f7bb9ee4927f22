package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.ProductCode;
import io.paycenter.api.StoreException;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.CreatedPayment;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.core.PaymentCenterRuntime;
import io.paycenter.core.store.jdbc.JdbcSchema;
import io.paycenter.core.store.jdbc.JdbcStores;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.testkit.databases.EmptyDatabase;
import io.paycenter.testkit.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The starter on every database, and what its transactions see there, its own and those of the host. */
@Tag("every-boot")
@ParameterizedClass
@EnumSource
class DatabasesTest {
    private static final String ORDER = "S1";
    private static final ChangeCause PICKED = ChangeCause.of(ChangeCause.Kind.PAYER);
    private static final ChangeCause TOLD = ChangeCause.of(ChangeCause.Kind.NOTIFICATION, "n-1");

    private final TestDatabase kind;
    private final EmptyDatabase database;

    DatabasesTest(TestDatabase kind) {
        this.kind = kind;
        database = kind.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void inHost(Consumer<Host> test) {
        Contexts.over(database.dataSource())
                .withPropertyValues(Contexts.settings())
                .withPropertyValues("payment.jdbc.initialize-schema=always", "payment.business-lines.shop.event-url=")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    test.accept(new Host(context));
                });
    }

    @Test
    void the_tables_are_made_if_that_is_asked_for() {
        inHost(host -> assertThat(JdbcSchema.missingTables(host.transactions())).isEmpty());
    }

    @Test
    void an_order_and_its_payment_commit_or_roll_back_together() {
        inHost(host -> {
            host.jdbc().execute("create table orders (no varchar(20))");
            host.transaction().executeWithoutResult(status -> {
                host.jdbc().update("insert into orders values ('S1')");
                host.create();
                status.setRollbackOnly();
            });
            assertThat(host.rows("pay_payment")).isZero();
            assertThat(host.rows("pay_retry_task")).isZero();

            host.transaction().executeWithoutResult(status -> {
                host.jdbc().update("insert into orders values ('S2')");
                host.create();
                assertThat(elsewhere(() -> host.rows("pay_payment"))).isZero();
            });
            assertThat(host.rows("orders")).isOne();
            assertThat(host.rows("pay_payment")).isOne();
        });
    }

    @Test
    void a_transaction_of_the_centres_own_sees_what_others_have_committed_since_it_began_to_read() {
        inHost(host -> host.transactions().required(() -> {
            assertThat(host.rows("pay_payment")).isZero();
            elsewhere(host::create);
            assertThat(host.rows("pay_payment")).isOne();
        }));
    }

    @Test
    void a_transaction_of_the_hosts_is_joined_as_it_is_even_if_its_manager_minds_levels() {
        inHost(host -> {
            DataSourceTransactionManager manager =
                    (DataSourceTransactionManager) host.context().getBean(PlatformTransactionManager.class);
            manager.setValidateExistingTransaction(true);

            host.repeatableRead().executeWithoutResult(status -> {
                host.create();
                assertThat(host.transactions().<Integer>required(host::level))
                        .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
            });

            assertThat(host.transactions().<Integer>required(host::level))
                    .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        });
    }

    @Test
    void an_order_that_got_its_payment_meanwhile_is_seen_or_the_host_is_told_to_run_again() {
        inHost(host -> {
            PaymentId[] first = new PaymentId[1];
            Consumer<Host> race = racing -> racing.repeatableRead().executeWithoutResult(status -> {
                assertThat(host.rows("pay_payment")).isZero();
                first[0] = elsewhere(host::create).payment().id();
                CreatedPayment second = host.create();
                assertThat(second.existing()).isTrue();
                assertThat(second.payment().id()).isEqualTo(first[0]);
            });

            if (kind == TestDatabase.MARIADB) {
                race.accept(host);
            } else {
                assertThatThrownBy(() -> race.accept(host))
                        .isInstanceOf(StoreException.class)
                        .hasRootCauseInstanceOf(SQLException.class)
                        .rootCause()
                        .extracting(refused -> ((SQLException) refused).getSQLState())
                        .isEqualTo("40001");
            }

            CreatedPayment again = host.repeatableRead().execute(status -> host.create());
            assertThat(again.payment().id()).isEqualTo(first[0]);
            assertThat(host.rows("pay_payment")).isOne();
        });
    }

    @Test
    void a_payment_is_not_closed_over_an_attempt_that_the_hosts_snapshot_hides() {
        inHost(host -> {
            PaymentId payment = host.create().payment().id();

            Payment closed = host.repeatableRead().execute(status -> {
                assertThat(host.rows("pay_attempt")).isZero();
                elsewhere(() -> host.open(payment));
                return host.center().close(payment);
            });

            assertThat(closed.status()).isEqualTo(PaymentStatus.PENDING);
            assertThat(closed.closing()).isTrue();
            assertThat(host.center().query(payment).status()).isEqualTo(PaymentStatus.PENDING);
        });
    }

    @Test
    void a_payment_that_was_paid_behind_the_hosts_snapshot_is_told_as_paid_or_the_host_is_told_to_run_again() {
        inHost(host -> {
            PaymentId payment = host.create().payment().id();
            AttemptId winner = host.open(payment);
            Supplier<Payment> close = () -> host.repeatableRead().execute(status -> {
                assertThat(host.rows("pay_event")).isZero();
                elsewhere(() -> host.pay(payment, winner));
                return host.center().close(payment);
            });

            if (kind == TestDatabase.POSTGRESQL) {
                assertThatThrownBy(close::get).isInstanceOf(StoreException.class);
            } else {
                assertThat(close.get().status()).isEqualTo(PaymentStatus.SUCCEEDED);
            }

            assertThat(host.center().close(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        });
    }

    /** On a thread, and so a connection, that knows nothing of the host's transaction. */
    private static <T> T elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    /** The host's beans by what they are for. */
    private record Host(ApplicationContext context) {
        PaymentCenter center() {
            return context.getBean(PaymentCenter.class);
        }

        JdbcTransactions transactions() {
            return context.getBean(JdbcTransactions.class);
        }

        JdbcStores stores() {
            return context.getBean(PaymentCenterRuntime.class).stores();
        }

        TransactionTemplate transaction() {
            return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        }

        TransactionTemplate repeatableRead() {
            TransactionTemplate template = transaction();
            template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
            return template;
        }

        JdbcTemplate jdbc() {
            return new JdbcTemplate(context.getBean(DataSource.class));
        }

        int rows(String table) {
            return jdbc().queryForObject("select count(*) from " + table, Integer.class);
        }

        int level() {
            return jdbc().execute(Connection::getTransactionIsolation);
        }

        CreatedPayment create() {
            return center().create(CreatePayment.builder(
                            BusinessLine.of("shop"), BusinessOrderNo.of(ORDER), Money.parse("CNY 12.30"), "茶 🍵")
                    .build());
        }

        /** As the pay flow does, without a channel. */
        AttemptId open(PaymentId id) {
            return transactions().required(() -> {
                Payment payment = stores().payments().lock(id).orElseThrow().payment();
                AttemptId attempt = AttemptId.of("A0000001");
                stores().attempts()
                        .insert(
                                new Attempt(
                                        attempt,
                                        id,
                                        new PayMethod(
                                                MethodCode.of("qr"),
                                                "Alipay",
                                                ChannelCode.of("alipay"),
                                                ProductCode.of("qr"),
                                                AccountId.of("main")),
                                        payment.amount(),
                                        AttemptStatus.CREATED,
                                        null,
                                        null,
                                        payment.createdAt(),
                                        payment.expireAt(),
                                        null),
                                PICKED);
                return attempt;
            });
        }

        /** As result processing does, without a notification. */
        boolean pay(PaymentId id, AttemptId winner) {
            return transactions().required(() -> {
                stores().payments().lock(id);
                Instant now = Instant.parse("2026-01-16T00:00:00Z");
                stores().attempts().markSucceeded(winner, ChannelTradeNo.of("T1"), now, TOLD);
                return stores().payments().markSucceeded(id, winner, now, TOLD);
            });
        }
    }
}
