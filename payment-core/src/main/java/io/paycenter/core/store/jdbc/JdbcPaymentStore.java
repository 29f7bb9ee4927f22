package io.paycenter.core.store.jdbc;

import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.CashierToken;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.StoreException;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.Payment;
import io.paycenter.core.store.PaymentStore;
import io.paycenter.core.store.PaymentTransitions;
import io.paycenter.core.store.StoredPayment;
import io.paycenter.core.transaction.UtcInstants;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

final class JdbcPaymentStore implements PaymentStore {
    private static final String SELECT = "select * from pay_payment where ";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String BY_ORDER = SELECT + "business_line = :line and order_no = :orderNo";

    private final Sql sql;
    private final StateMachine<PaymentStatus> machine;

    JdbcPaymentStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.machine = new StateMachine<>(sql, clock, Subject.PAYMENT, PaymentTransitions.TABLE);
    }

    @Override
    public boolean insert(StoredPayment stored, ChangeCause cause) {
        Payment payment = stored.payment();
        return machine.insertUnlessTaken(
                payment.id(),
                payment.status(),
                cause,
                Columns.of("business_line", payment.businessLine())
                        .with("order_no", payment.orderNo())
                        .with("amount_minor", payment.amount())
                        .with("subject", payment.subject())
                        .with("details", Json.details(payment.details()))
                        .with("return_url", payment.returnUrl())
                        .with("attachment", payment.attachment())
                        .with("cashier_token", stored.token().value())
                        .with("contents", stored.contents())
                        .with("closing", payment.closing())
                        .with("refunded_minor", payment.refundedAmount().getAmountMinorLong())
                        .with("created_at", payment.createdAt())
                        .with("expire_at", payment.expireAt()));
    }

    @Override
    public Optional<StoredPayment> find(PaymentId id) {
        return sql.first(SELECT + "id = :id", Columns.of("id", id).map(), JdbcPaymentStore::read);
    }

    @Override
    public Optional<StoredPayment> find(BusinessLine line, BusinessOrderNo orderNo) {
        return sql.first(
                BY_ORDER, Columns.of("line", line).with("orderNo", orderNo).map(), JdbcPaymentStore::read);
    }

    @Override
    public StoredPayment getLatest(BusinessLine line, BusinessOrderNo orderNo) {
        return sql
                .latest(
                        BY_ORDER,
                        Columns.of("line", line).with("orderNo", orderNo).map(),
                        JdbcPaymentStore::read)
                .stream()
                .findFirst()
                .orElseThrow(() -> new StoreException(
                        "could not read the payment of order " + orderNo + " of line " + line,
                        new SQLException(
                                "another transaction has made it, and the snapshot that this one reads is older; run"
                                        + " this one again",
                                SERIALIZATION_FAILURE)));
    }

    @Override
    public Optional<StoredPayment> find(CashierToken token) {
        return sql.first(
                SELECT + "cashier_token = :token",
                Columns.of("token", token.value()).map(),
                JdbcPaymentStore::read);
    }

    @Override
    public Optional<StoredPayment> lock(PaymentId id) {
        return sql.first(SELECT + "id = :id for update", Columns.of("id", id).map(), JdbcPaymentStore::read);
    }

    @Override
    public boolean markSucceeded(PaymentId id, AttemptId winner, Instant at, ChangeCause cause) {
        return machine.move(
                id,
                PaymentStatus.SUCCEEDED,
                cause,
                "winner = :winner, succeeded_at = :at",
                Columns.of("winner", winner).with("at", at));
    }

    @Override
    public boolean markClosed(PaymentId id, Instant at, ChangeCause cause) {
        return machine.move(id, PaymentStatus.CLOSED, cause, "closed_at = :at", Columns.of("at", at));
    }

    @Override
    public boolean markClosing(PaymentId id, ChangeCause cause) {
        return machine.note(id, cause, "closing = true", "closing = false", new Columns());
    }

    @Override
    public void addRefunded(PaymentId id, Money amount) {
        sql.update(
                "update pay_payment set refunded_minor = refunded_minor + :minor where id = :id",
                Columns.of("id", id).with("minor", amount.getAmountMinorLong()).map());
    }

    private static StoredPayment read(ResultSet row, Object context) throws SQLException {
        Payment payment = new Payment(
                PaymentId.of(row.getString("id")),
                BusinessLine.of(row.getString("business_line")),
                BusinessOrderNo.of(row.getString("order_no")),
                Rows.money(row, "amount_minor"),
                row.getString("subject"),
                Json.details(row.getString("details")),
                PaymentStatus.valueOf(row.getString("status")),
                row.getBoolean("closing"),
                Rows.textOrNull(row, "winner", AttemptId::of),
                Rows.money(row, "refunded_minor"),
                UtcInstants.get(row, "created_at"),
                UtcInstants.get(row, "expire_at"),
                UtcInstants.getOrNull(row, "succeeded_at"),
                UtcInstants.getOrNull(row, "closed_at"),
                Rows.textOrNull(row, "return_url", URI::create),
                row.getString("attachment"),
                List.of());
        return new StoredPayment(payment, CashierToken.of(row.getString("cashier_token")), row.getString("contents"));
    }
}
