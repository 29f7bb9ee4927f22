package io.paycenter.spring.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.core.store.jdbc.JdbcSchema;
import io.paycenter.core.transaction.JdbcTransactions;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Spoils books that are in order, one line at a time: the rule that this breaks says so. */
class BooksTest {
    private Books books;
    private JdbcTemplate jdbc;

    @BeforeEach
    void keepBooks() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcSchema.createIfMissing(JdbcTransactions.over(h2));
        jdbc = new JdbcTemplate(h2);
        books = new Books(h2);
        payment("open", "PENDING", "null, null, null");
        payment("paid", "SUCCEEDED", "'paid-a', timestamp '2026-05-01 08:00:00', null");
        attempt("open-a", "open", "PENDING", "null");
        attempt("paid-a", "paid", "SUCCEEDED", "timestamp '2026-05-01 08:00:00'");
        refund("back", "SUCCEEDED");
        event("told", "PAYMENT_SUCCEEDED", "null");
        event("untold", "REFUND_SUCCEEDED", "'back'");
        delivery("told", "DELIVERED");
        delivery("untold", "PENDING");
        task("PAY_CLOSE", "open", "WAITING");
        task("PAY_QUERY", "open-a", "RUNNING");
        task("EVENT_DELIVERY", "told:http", "DONE");
        task("EVENT_DELIVERY", "untold:http", "WAITING");
    }

    @Test
    void books_that_are_in_order_break_no_rule() {
        assertThat(books.broken()).isEmpty();
        assertThat(books.text("select status from pay_payment where id = 'paid'"))
                .isEqualTo("SUCCEEDED");
    }

    static Stream<Arguments> spoilers() {
        return Stream.of(
                Arguments.of("update pay_payment set winner = 'open-a' where id = 'paid'", "winner is a paid attempt"),
                Arguments.of("update pay_payment set winner = 'open-a' where id = 'open'", "winner is a paid attempt"),
                Arguments.of("update pay_attempt set paid_at = now() where id = 'open-a'", "other paid attempt"),
                Arguments.of("update pay_payment set closed_at = now() where id = 'paid'", "says since when"),
                Arguments.of("update pay_refund set amount_minor = 1231", "exceed what was paid"),
                Arguments.of("delete from pay_event where id = 'told'", "payment's end and its event"),
                Arguments.of("update pay_event set kind = 'PAYMENT_SUCCEEDED'", "payment's end and its event"),
                Arguments.of("delete from pay_event where id = 'untold'", "refund's end and its event"),
                Arguments.of("update pay_event set refund_id = 'back'", "refund's end and its event"),
                Arguments.of(
                        "update pay_retry_task set state = 'DONE' where task_key = 'untold:http'", "event is heard"),
                Arguments.of("delete from pay_retry_task where task_key = 'untold:http'", "event is heard"),
                Arguments.of("delete from pay_delivery", "event is heard"),
                Arguments.of("delete from pay_retry_task where task_key like 'open%'", "attempt has a live task"),
                Arguments.of("update pay_retry_task set state = 'DONE' where task_key = 'open'", "payment has a live"),
                Arguments.of("update pay_refund set status = 'PENDING'", "refund has a live task"),
                Arguments.of("insert into pay_incident values ('X', 'y', null, 'z', now())", "person has to look"));
    }

    @ParameterizedTest
    @MethodSource("spoilers")
    void each_rule_sees_when_it_is_broken(String spoiler, String rule) {
        assertThat(jdbc.update(spoiler)).isPositive();

        assertThat(books.broken().keySet()).anyMatch(broken -> broken.contains(rule));
    }

    private void payment(String id, String status, String winnerAndTimes) {
        jdbc.update("insert into pay_payment (id, business_line, order_no, amount_minor, currency, subject, details,"
                + " cashier_token, contents, status, closing, refunded_minor, created_at, expire_at, winner,"
                + " succeeded_at, closed_at) values ('" + id + "', 'shop', '" + id + "', 1230, 'CNY', 'Tea', '[]', '"
                + id + "', '', '" + status + "', false, 0, now(), now(), " + winnerAndTimes + ")");
    }

    private void attempt(String id, String payment, String status, String paidAt) {
        jdbc.update("insert into pay_attempt (id, payment_id, method, method_name, channel, product, account,"
                + " amount_minor, currency, status, created_at, expire_at, paid_at) values ('" + id + "', '" + payment
                + "', 'm', 'm', 'c', 'p', 'a', 1230, 'CNY', '" + status + "', now(), now(), " + paidAt + ")");
    }

    private void refund(String id, String status) {
        jdbc.update("insert into pay_refund (id, business_line, refund_no, payment_id, attempt_id, amount_minor,"
                + " currency, cause, reason, status, created_at) values ('" + id + "', 'shop', '" + id
                + "', 'paid', 'paid-a', 1230, 'CNY', 'REQUESTED', '', '" + status + "', now())");
    }

    private void event(String id, String kind, String refund) {
        jdbc.update(
                "insert into pay_event values ('" + id + "', '" + kind + "', 'shop', 'paid', " + refund + ", now())");
    }

    private void delivery(String event, String status) {
        jdbc.update("insert into pay_delivery values ('" + event + "', 'http', '" + status + "', 1, null, null)");
    }

    private void task(String type, String key, String state) {
        jdbc.update("insert into pay_retry_task (id, topic, event_type, task_key, state, seq, total_count,"
                + " current_count, delay_levels, data, run_at, created_at) values ('" + key + "', 't', '" + type
                + "', '" + key + "', '" + state + "', 0, 1, 0, '1', '{}', now(), now())");
    }
}
