package io.paycenter.core.store.jdbc;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentId;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.store.AttemptTransitions;
import io.paycenter.core.store.StoredAttempt;
import io.paycenter.core.transaction.UtcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbcAttemptStore implements AttemptStore {
    private static final String OF_PAYMENT = "select * from pay_attempt where payment_id = :payment order by id";
    private static final String MONEY = "trade_no = :tradeNo, paid_at = :at";

    private final Sql sql;
    private final StateMachine<AttemptStatus> machine;

    JdbcAttemptStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.machine = new StateMachine<>(sql, clock, Subject.ATTEMPT, AttemptTransitions.TABLE);
    }

    @Override
    public void insert(Attempt attempt, ChangeCause cause) {
        machine.insert(
                attempt.id(),
                attempt.status(),
                cause,
                Columns.of("payment_id", attempt.payment())
                        .with("method", attempt.method().code())
                        .with("method_name", attempt.method().displayName())
                        .with("channel", attempt.method().channel())
                        .with("product", attempt.method().product())
                        .with("account", attempt.method().account())
                        .with("amount_minor", attempt.amount())
                        .with("created_at", attempt.createdAt())
                        .with("expire_at", attempt.expireAt()));
    }

    @Override
    public Optional<StoredAttempt> find(AttemptId id) {
        return sql.first(
                "select * from pay_attempt where id = :id", Columns.of("id", id).map(), JdbcAttemptStore::read);
    }

    @Override
    public List<StoredAttempt> ofPayment(PaymentId payment) {
        return sql.list(OF_PAYMENT, Columns.of("payment", payment).map(), JdbcAttemptStore::read);
    }

    @Override
    public List<StoredAttempt> latestOfPayment(PaymentId payment) {
        return sql.latest(OF_PAYMENT, Columns.of("payment", payment).map(), JdbcAttemptStore::read);
    }

    @Override
    public boolean mayBeOpen(PaymentId payment) {
        return !sql.latestShowsAll() || latestOfPayment(payment).stream().anyMatch(StoredAttempt::isOpen);
    }

    @Override
    public boolean markPending(AttemptId id, ChangeCause cause) {
        return machine.move(id, AttemptStatus.PENDING, cause);
    }

    @Override
    public boolean recordAction(AttemptId id, PayAction action, ChangeCause cause) {
        String set = "action = coalesce(action, :action)";
        String json = Json.action(action);
        return machine.move(id, AttemptStatus.PENDING, cause, set, Columns.of("action", json))
                || 1
                        == sql.update(
                                "update pay_attempt set " + set + " where id = :id and status = :pending",
                                Columns.of("action", json)
                                        .with("id", id)
                                        .with("pending", AttemptStatus.PENDING)
                                        .map());
    }

    @Override
    public boolean markSucceeded(AttemptId id, ChannelTradeNo tradeNo, Instant paidAt, ChangeCause cause) {
        return machine.move(id, AttemptStatus.SUCCEEDED, cause, MONEY, money(tradeNo, paidAt));
    }

    @Override
    public boolean markFailed(AttemptId id, ChannelError error, ChangeCause cause) {
        return machine.move(id, AttemptStatus.FAILED, cause, Columns.SET_ERROR, Columns.error(error));
    }

    @Override
    public boolean markClosed(AttemptId id, ChangeCause cause) {
        return machine.move(id, AttemptStatus.CLOSED, cause);
    }

    @Override
    public boolean noteLateMoney(AttemptId id, ChannelTradeNo tradeNo, Instant paidAt, ChangeCause cause) {
        return machine.note(id, cause, MONEY, "paid_at is null", money(tradeNo, paidAt));
    }

    private static Columns money(ChannelTradeNo tradeNo, Instant paidAt) {
        return Columns.of("tradeNo", tradeNo).with("at", paidAt);
    }

    @Override
    public boolean claimQuestion(AttemptId id, Instant notAfter, Instant now) {
        return 1
                == sql.update(
                        """
                        update pay_attempt set asked_at = :now
                        where id = :id and (asked_at is null or asked_at <= :notAfter)""",
                        Columns.of("id", id)
                                .with("now", now)
                                .with("notAfter", notAfter)
                                .map());
    }

    private static StoredAttempt read(ResultSet row, Object context) throws SQLException {
        Attempt attempt = new Attempt(
                AttemptId.of(row.getString("id")),
                PaymentId.of(row.getString("payment_id")),
                new PayMethod(
                        MethodCode.of(row.getString("method")),
                        row.getString("method_name"),
                        ChannelCode.of(row.getString("channel")),
                        ProductCode.of(row.getString("product")),
                        AccountId.of(row.getString("account"))),
                Rows.money(row, "amount_minor"),
                AttemptStatus.valueOf(row.getString("status")),
                Rows.textOrNull(row, "trade_no", ChannelTradeNo::of),
                Rows.errorOrNull(row),
                UtcInstants.get(row, "created_at"),
                UtcInstants.get(row, "expire_at"),
                UtcInstants.getOrNull(row, "paid_at"));
        return new StoredAttempt(attempt, Rows.textOrNull(row, "action", Json::action));
    }
}
