package io.paycenter.core.store.jdbc;

import io.paycenter.api.center.ChangeCause;
import io.paycenter.core.store.Transitions;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code status} of one table, and the only one who writes it. A row changes only from a state from which the
 * machine's table leads on; what tells of it, a row of {@code pay_state_change}, is written in the same transaction. Who
 * finds the row in no such state changes nothing and tells nothing.
 *
 * <p>The states are tried in the order in which they are passed through, so a change that somebody else makes meanwhile
 * hides none of them.
 */
final class StateMachine<S extends Enum<S>> {
    private final Sql sql;
    private final Clock clock;
    private final Subject subject;
    private final Transitions<S> legal;
    private final String told;

    StateMachine(Sql sql, Clock clock, Subject subject, Transitions<S> legal) {
        this.sql = sql;
        this.clock = clock;
        this.subject = subject;
        this.legal = legal;
        told = """
                insert into pay_state_change
                    (payment_id, subject, subject_id, from_status, to_status, cause, reference, changed_at)
                values ((select %s from %s where id = :id), :subject, :id, :from, :to, :cause, :reference, :at)""".formatted(subject.paymentColumn(), subject.table());
    }

    /** Inserts a row of these columns in a state in which it may begin; its keys nobody else can have. */
    void insert(Object id, S state, ChangeCause cause, Columns columns) {
        sql.insert(subject.table(), beginning(id, state, cause, columns).map());
        tell(id, null, state, cause);
    }

    /** The same; false, and nothing is changed, if a unique key is taken. */
    boolean insertUnlessTaken(Object id, S state, ChangeCause cause, Columns columns) {
        if (!sql.insertUnlessTaken(
                subject.table(), beginning(id, state, cause, columns).map())) {
            return false;
        }
        tell(id, null, state, cause);
        return true;
    }

    private Columns beginning(Object id, S state, ChangeCause cause, Columns columns) {
        return columns.with("id", id).with("status", legal.beginning(state, cause.kind()));
    }

    /** Leads to this state; false if the row is in none from which the table leads there. */
    boolean move(Object id, S to, ChangeCause cause) {
        return move(id, to, cause, "", new Columns());
    }

    /** The same, and sets other columns with it. */
    boolean move(Object id, S to, ChangeCause cause, String alsoSet, Columns values) {
        String set = "status = :to" + (alsoSet.isEmpty() ? "" : ", " + alsoSet);
        values.with("to", to);
        return legal.before(to, cause.kind()).stream()
                .anyMatch(from -> update(id, from, set, "", values) && tell(id, from, to, cause));
    }

    /** Sets other columns, if the row is in a state in which the table lets that be noted, and the condition holds. */
    boolean note(Object id, ChangeCause cause, String set, String condition, Columns values) {
        return legal.noting(cause.kind()).stream()
                .anyMatch(
                        state -> update(id, state, set, " and " + condition, values) && tell(id, state, state, cause));
    }

    private boolean update(Object id, S from, String set, String condition, Columns values) {
        String statement =
                "update " + subject.table() + " set " + set + " where id = :id and status = :from" + condition;
        return 1
                == sql.update(
                        statement, values.with("id", id).with("from", from).map());
    }

    private boolean tell(Object id, @Nullable S from, S to, ChangeCause cause) {
        String reference = cause.reference();
        return 1
                == sql.update(
                        told,
                        Columns.of("id", id)
                                .with("subject", subject)
                                .with("from", from)
                                .with("to", to)
                                .with("cause", cause.kind())
                                .with("reference", reference == null ? null : Sql.cutCode(reference))
                                .with("at", clock.instant())
                                .map());
    }
}
