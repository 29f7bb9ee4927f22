package io.paycenter.core.store.jdbc;

import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.PaymentId;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.Refund;
import io.paycenter.core.store.RefundStore;
import io.paycenter.core.store.RefundTransitions;
import io.paycenter.core.store.StoredRefund;
import io.paycenter.core.transaction.UtcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbcRefundStore implements RefundStore {
    private final Sql sql;
    private final StateMachine<RefundStatus> machine;

    JdbcRefundStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.machine = new StateMachine<>(sql, clock, Subject.REFUND, RefundTransitions.TABLE);
    }

    @Override
    public boolean insert(StoredRefund stored, ChangeCause cause) {
        Refund refund = stored.refund();
        return machine.insertUnlessTaken(
                refund.id(),
                refund.status(),
                cause,
                Columns.of("business_line", refund.businessLine())
                        .with("refund_no", refund.refundNo())
                        .with("payment_id", refund.payment())
                        .with("attempt_id", refund.attempt())
                        .with("amount_minor", refund.amount())
                        .with("cause", refund.cause())
                        .with("reason", refund.reason())
                        .with("trade_no", stored.further())
                        .with("sent_at", stored.sentAt())
                        .with("last_sent_at", stored.lastSentAt())
                        .with("abandoned_at", stored.abandonedAt())
                        .with("created_at", refund.createdAt()));
    }

    @Override
    public Optional<StoredRefund> stored(RefundId id) {
        return sql.first(
                "select * from pay_refund where id = :id", Columns.of("id", id).map(), JdbcRefundStore::read);
    }

    @Override
    public Optional<StoredRefund> stored(BusinessLine line, BusinessRefundNo refundNo) {
        return sql.first(
                "select * from pay_refund where business_line = :line and refund_no = :refundNo",
                Columns.of("line", line).with("refundNo", refundNo).map(),
                JdbcRefundStore::read);
    }

    @Override
    public List<Refund> ofPayment(PaymentId payment) {
        return sql.list(
                "select * from pay_refund where payment_id = :payment order by id",
                Columns.of("payment", payment).map(),
                JdbcRefundStore::refund);
    }

    @Override
    public boolean markSucceeded(RefundId id, Instant at, ChangeCause cause) {
        return machine.move(
                id,
                RefundStatus.SUCCEEDED,
                cause,
                "error_code = null, error_message = null, finished_at = :at",
                Columns.of("at", at));
    }

    @Override
    public boolean markFailed(RefundId id, ChannelError error, Instant at, ChangeCause cause) {
        return machine.move(
                id,
                RefundStatus.FAILED,
                cause,
                Columns.SET_ERROR + ", finished_at = :at",
                Columns.error(error).with("at", at));
    }

    @Override
    public void noteSent(RefundId id, Instant now) {
        sql.update(
                "update pay_refund set sent_at = coalesce(sent_at, :now), last_sent_at = :now where id = :id",
                Columns.of("now", now).with("id", id).map());
    }

    @Override
    public boolean abandonSent(RefundId id, Instant lastSentAt) {
        return 1
                == sql.update(
                        """
                        update pay_refund set abandoned_at = sent_at, sent_at = null
                        where id = :id and status = :pending and last_sent_at = :last and sent_at is not null""",
                        Columns.of("id", id)
                                .with("pending", RefundStatus.PENDING)
                                .with("last", lastSentAt)
                                .map());
    }

    @Override
    public void takeBackSent(StoredRefund before, Instant noted) {
        sql.update(
                "update pay_refund set sent_at = :sent, last_sent_at = :last where id = :id and last_sent_at = :noted",
                Columns.of("id", before.refund().id())
                        .with("sent", before.sentAt())
                        .with("last", before.lastSentAt())
                        .with("noted", noted)
                        .map());
    }

    @Override
    public void noteWaiting(RefundId id, @Nullable ChannelError error) {
        sql.update(
                "update pay_refund set " + Columns.SET_ERROR + " where id = :id and status = :pending",
                Columns.errorOrNone(error)
                        .with("id", id)
                        .with("pending", RefundStatus.PENDING)
                        .map());
    }

    private static StoredRefund read(ResultSet row, Object context) throws SQLException {
        return new StoredRefund(
                refund(row, context),
                Rows.textOrNull(row, "trade_no", ChannelTradeNo::of),
                UtcInstants.getOrNull(row, "sent_at"),
                UtcInstants.getOrNull(row, "last_sent_at"),
                UtcInstants.getOrNull(row, "abandoned_at"));
    }

    private static Refund refund(ResultSet row, Object context) throws SQLException {
        return new Refund(
                RefundId.of(row.getString("id")),
                BusinessLine.of(row.getString("business_line")),
                BusinessRefundNo.of(row.getString("refund_no")),
                PaymentId.of(row.getString("payment_id")),
                AttemptId.of(row.getString("attempt_id")),
                Rows.money(row, "amount_minor"),
                RefundCause.valueOf(row.getString("cause")),
                row.getString("reason"),
                RefundStatus.valueOf(row.getString("status")),
                Rows.errorOrNull(row),
                UtcInstants.get(row, "created_at"),
                UtcInstants.getOrNull(row, "finished_at"));
    }
}
