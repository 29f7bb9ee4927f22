package io.paycenter.examples.shop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The table {@code orders}. */
@Component
final class OrderStore {
    private static final String INSERT = """
            insert into orders (no, title, quantity, amount_minor, currency, time_to_pay_seconds, placed_at, status, ask_at)
            values (:no, :title, :quantity, :amountMinor, :currency, :timeToPaySeconds, :placedAt, :status, :askAt)""";
    private static final String UPDATE = """
            update orders set status = :status, payment_id = :paymentId, attempt_id = :attemptId, closing = :closing,
              expire_at = :expireAt, succeeded_at = :succeededAt, closed_at = :closedAt, refund_turn = :refundTurn,
              refund_id = :refundId, refund_finished_at = :refundFinishedAt, refund_error = :refundError, ask_at = :askAt
            where no = :no""";
    private static final String FIND = "select * from orders where no = :no";
    private static final String POSTPONE = "update orders set ask_at = :askAt where no = :no";
    private static final String TO_ASK = """
            select no from orders where status in ('PENDING', 'REFUNDING') and ask_at <= :now
            order by ask_at fetch first 100 rows only""";

    private final JdbcClient jdbc;

    OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Order order, Instant askAt) {
        jdbc.sql(INSERT)
                .param("no", order.no())
                .param("title", order.title())
                .param("quantity", order.quantity())
                .param("amountMinor", order.amount().getAmountMinorLong())
                .param("currency", order.amount().getCurrencyUnit().getCode())
                .param("timeToPaySeconds", order.timeToPay().toSeconds())
                .param("placedAt", order.placedAt())
                .param("status", order.status().name())
                .param("askAt", askAt)
                .update();
    }

    void update(Order order, Instant askAt) {
        StatementSpec update = jdbc.sql(UPDATE)
                .param("no", order.no())
                .param("status", order.status().name())
                .param("askAt", askAt);
        refund(payment(update, order.payment()), order.refund()).update();
    }

    Optional<Order> find(String no) {
        return jdbc.sql(FIND).param("no", no).query(OrderStore::order).optional();
    }

    /** The same as {@link #find}, with the row locked until the transaction ends. */
    Optional<Order> lock(String no) {
        return jdbc.sql(FIND + " for update")
                .param("no", no)
                .query(OrderStore::order)
                .optional();
    }

    void postpone(String no, Instant askAt) {
        jdbc.sql(POSTPONE).param("no", no).param("askAt", askAt).update();
    }

    /** Orders that wait for the centre's word and are to be asked about, the longest waiting first. */
    List<String> toAsk(Instant now) {
        return jdbc.sql(TO_ASK).param("now", now).query(String.class).list();
    }

    private static StatementSpec payment(StatementSpec update, @Nullable PaymentFacts payment) {
        return update.param("paymentId", payment == null ? null : payment.id())
                .param("attemptId", payment == null ? null : payment.attempt())
                .param("closing", payment == null ? null : payment.closing())
                .param("expireAt", payment == null ? null : payment.expireAt())
                .param("succeededAt", payment == null ? null : payment.succeededAt())
                .param("closedAt", payment == null ? null : payment.closedAt());
    }

    private static StatementSpec refund(StatementSpec update, @Nullable RefundFacts refund) {
        return update.param("refundTurn", refund == null ? null : refund.turn())
                .param("refundId", refund == null ? null : refund.id())
                .param("refundFinishedAt", refund == null ? null : refund.finishedAt())
                .param("refundError", refund == null ? null : refund.error());
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        return new Order(
                row.getString("no"),
                row.getString("title"),
                row.getInt("quantity"),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor")),
                Duration.ofSeconds(row.getLong("time_to_pay_seconds")),
                instant(row, "placed_at"),
                OrderStatus.valueOf(row.getString("status")),
                payment(row),
                refund(row));
    }

    private static @Nullable PaymentFacts payment(ResultSet row) throws SQLException {
        String id = row.getString("payment_id");
        if (id == null) {
            return null;
        }
        return new PaymentFacts(
                id,
                row.getString("attempt_id"),
                row.getBoolean("closing"),
                instant(row, "expire_at"),
                row.getObject("succeeded_at", Instant.class),
                row.getObject("closed_at", Instant.class));
    }

    private static @Nullable RefundFacts refund(ResultSet row) throws SQLException {
        int turn = row.getInt("refund_turn");
        if (turn == 0) {
            return null;
        }
        return new RefundFacts(
                turn,
                row.getString("refund_id"),
                row.getObject("refund_finished_at", Instant.class),
                row.getString("refund_error"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, Instant.class), column);
    }
}
