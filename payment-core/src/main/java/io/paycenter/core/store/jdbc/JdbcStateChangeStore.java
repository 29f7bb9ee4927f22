package io.paycenter.core.store.jdbc;

import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.StateChange;
import io.paycenter.core.store.StateChangeStore;
import io.paycenter.core.transaction.UtcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The rows that {@link StateMachine} writes. All changes of a payment are made under its lock, so they are numbered in order. */
final class JdbcStateChangeStore implements StateChangeStore {
    private final Sql sql;

    JdbcStateChangeStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<StateChange> ofPayment(PaymentId payment) {
        return sql.list(
                "select * from pay_state_change where payment_id = :payment order by id",
                Columns.of("payment", payment).map(),
                JdbcStateChangeStore::read);
    }

    private static StateChange read(ResultSet row, Object context) throws SQLException {
        PaymentId payment = PaymentId.of(row.getString("payment_id"));
        String id = row.getString("subject_id");
        ChangeCause cause =
                new ChangeCause(ChangeCause.Kind.valueOf(row.getString("cause")), row.getString("reference"));
        Instant at = UtcInstants.get(row, "changed_at");
        return switch (Subject.valueOf(row.getString("subject"))) {
            case PAYMENT ->
                new StateChange.PaymentChange(
                        payment,
                        Rows.textOrNull(row, "from_status", PaymentStatus::valueOf),
                        PaymentStatus.valueOf(row.getString("to_status")),
                        cause,
                        at);
            case ATTEMPT ->
                new StateChange.AttemptChange(
                        payment,
                        AttemptId.of(id),
                        Rows.textOrNull(row, "from_status", AttemptStatus::valueOf),
                        AttemptStatus.valueOf(row.getString("to_status")),
                        cause,
                        at);
            case REFUND ->
                new StateChange.RefundChange(
                        payment,
                        RefundId.of(id),
                        Rows.textOrNull(row, "from_status", RefundStatus::valueOf),
                        RefundStatus.valueOf(row.getString("to_status")),
                        cause,
                        at);
        };
    }
}
