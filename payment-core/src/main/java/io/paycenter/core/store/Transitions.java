package io.paycenter.core.store;

import io.paycenter.api.center.ChangeCause;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A state machine: every legal move as one row of a table. The stores ask it what an update may begin in, so what is not
 * written here does not happen. Immutable.
 *
 * <p>A state enum declares its states in the order in which they are passed through; no move leads backwards.
 */
public final class Transitions<S extends Enum<S>> {
    private final String what;
    private final List<Transition<S>> rows;

    Transitions(String what, List<Transition<S>> rows) {
        this.what = what;
        this.rows = List.copyOf(rows);
    }

    /** The whole table. */
    List<Transition<S>> rows() {
        return rows;
    }

    /**
     * The state itself, if a thing may begin in it by such a cause.
     *
     * @throws IllegalArgumentException if it may not
     */
    public S beginning(S state, ChangeCause.Kind cause) {
        require(row -> row.begins() && row.to() == state, state, cause);
        return state;
    }

    /**
     * The other states from which such a cause may lead to this one, in the order in which they are passed through.
     *
     * @throws IllegalArgumentException if there are none
     */
    public List<S> before(S to, ChangeCause.Kind cause) {
        return from(row -> !row.begins() && !row.notes() && row.to() == to, to, cause);
    }

    /**
     * The states in which such a cause may have something noted.
     *
     * @throws IllegalArgumentException if there are none
     */
    public List<S> noting(ChangeCause.Kind cause) {
        return from(Transition::notes, null, cause);
    }

    private List<S> from(Predicate<Transition<S>> wanted, @Nullable S to, ChangeCause.Kind cause) {
        return require(wanted, to, cause).stream()
                .map(Transition::from)
                .sorted()
                .toList();
    }

    private List<Transition<S>> require(Predicate<Transition<S>> wanted, @Nullable S to, ChangeCause.Kind cause) {
        List<Transition<S>> legal = rows.stream()
                .filter(wanted.and(row -> row.causes().contains(cause)))
                .toList();
        if (legal.isEmpty()) {
            throw new IllegalArgumentException(cause + " causes no " + what + " to "
                    + (to == null ? "have something noted" : "become " + to) + "; the table has " + rows);
        }
        return legal;
    }
}
