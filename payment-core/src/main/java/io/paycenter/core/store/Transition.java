package io.paycenter.core.store;

import io.paycenter.api.center.ChangeCause;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a state machine's table: a legal move.
 *
 * @param from where it begins; null if it makes the thing
 * @param to where it ends; the same as {@code from} if the move notes something and leaves the state as it is
 * @param causes what may cause it
 */
record Transition<S extends Enum<S>>(@Nullable S from, S to, Set<ChangeCause.Kind> causes) {
    /** Copies the set. */
    Transition {
        causes = Set.copyOf(causes);
    }

    /** How it begins. */
    static <S extends Enum<S>> Transition<S> begin(S state, ChangeCause.Kind... causes) {
        return new Transition<>(null, state, Set.of(causes));
    }

    static <S extends Enum<S>> Transition<S> move(S from, S to, ChangeCause.Kind... causes) {
        return new Transition<>(from, to, Set.of(causes));
    }

    static <S extends Enum<S>> Transition<S> move(S from, S to, Set<ChangeCause.Kind> causes) {
        return new Transition<>(from, to, causes);
    }

    /** Something that is noted of what stays as it is. */
    static <S extends Enum<S>> Transition<S> note(S state, Set<ChangeCause.Kind> causes) {
        return new Transition<>(state, state, causes);
    }

    boolean begins() {
        return from == null;
    }

    boolean notes() {
        return from == to;
    }
}
