package io.paycenter.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.ChangeCause;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three tables, each as a whole. */
class TransitionsTest {
    private static final ChangeCause.Kind TOLD = ChangeCause.Kind.NOTIFICATION;

    /** A machine with what its status says of itself. */
    record Machine<S extends Enum<S>>(Transitions<S> table, Class<S> states, Predicate<S> isFinal) {
        Stream<S> all() {
            return Arrays.stream(states.getEnumConstants());
        }

        /** The moves between states. */
        Stream<Transition<S>> moves() {
            return table.rows().stream().filter(row -> !row.begins() && !row.notes());
        }

        Set<S> reachable() {
            Set<S> seen = new HashSet<>();
            table.rows().stream().filter(Transition::begins).map(Transition::to).forEach(seen::add);
            for (S ignored : states.getEnumConstants()) {
                moves().filter(row -> seen.contains(row.from()))
                        .map(Transition::to)
                        .forEach(seen::add);
            }
            return seen;
        }

        @Override
        public String toString() {
            return states.getSimpleName();
        }
    }

    static List<Machine<?>> machines() {
        return List.of(
                new Machine<>(PaymentTransitions.TABLE, PaymentStatus.class, PaymentStatus::isFinal),
                new Machine<>(AttemptTransitions.TABLE, AttemptStatus.class, AttemptStatus::isFinal),
                new Machine<>(RefundTransitions.TABLE, RefundStatus.class, RefundStatus::isFinal));
    }

    @ParameterizedTest
    @MethodSource("machines")
    <S extends Enum<S>> void nothing_leads_out_of_a_final_state(Machine<S> machine) {
        assertThat(machine.moves())
                .isNotEmpty()
                .noneMatch(row -> machine.isFinal().test(row.from()));
    }

    @ParameterizedTest
    @MethodSource("machines")
    <S extends Enum<S>> void every_state_that_is_not_final_leads_to_every_final_one(Machine<S> machine) {
        machine.all()
                .filter(machine.isFinal().negate())
                .forEach(open -> assertThat(machine.moves()
                                .filter(row -> row.from() == open)
                                .map(Transition::to))
                        .containsAll(machine.all().filter(machine.isFinal()).toList()));
    }

    @ParameterizedTest
    @MethodSource("machines")
    <S extends Enum<S>> void every_state_can_be_reached(Machine<S> machine) {
        assertThat(machine.reachable())
                .containsExactlyInAnyOrderElementsOf(machine.all().toList());
    }

    @ParameterizedTest
    @MethodSource("machines")
    <S extends Enum<S>> void no_move_leads_backwards_so_states_tried_in_their_order_are_missed_never(
            Machine<S> machine) {
        assertThat(machine.moves()).allMatch(row -> row.from().compareTo(row.to()) < 0);
        machine.all().forEach(to -> assertThat(origins(machine, to)).isSorted());
    }

    private static <S extends Enum<S>> List<S> origins(Machine<S> machine, S to) {
        return machine.moves()
                .filter(row -> row.to() == to)
                .flatMap(row -> row.causes().stream())
                .findFirst()
                .map(cause -> machine.table().before(to, cause))
                .orElse(List.of());
    }

    @ParameterizedTest
    @MethodSource("machines")
    <S extends Enum<S>> void each_move_is_there_once_and_has_a_cause(Machine<S> machine) {
        List<Transition<S>> rows = machine.table().rows();

        assertThat(rows).noneMatch(row -> row.causes().isEmpty());
        assertThat(rows.stream().map(row -> row.from() + " -> " + row.to())).doesNotHaveDuplicates();
    }

    @Test
    void every_kind_of_cause_causes_something() {
        assertThat(machines().stream()
                        .flatMap(machine -> machine.table().rows().stream())
                        .flatMap(row -> row.causes().stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(ChangeCause.Kind.class));
    }

    @Test
    void an_attempt_that_is_open_ends_as_the_channel_says() {
        Transitions<AttemptStatus> table = AttemptTransitions.TABLE;

        assertThat(table.before(AttemptStatus.PENDING, TOLD)).containsExactly(AttemptStatus.CREATED);
        for (AttemptStatus end : List.of(AttemptStatus.SUCCEEDED, AttemptStatus.FAILED, AttemptStatus.CLOSED)) {
            assertThat(table.before(end, TOLD)).containsExactly(AttemptStatus.CREATED, AttemptStatus.PENDING);
        }
        assertThat(table.noting(TOLD)).containsExactly(AttemptStatus.FAILED, AttemptStatus.CLOSED);
    }

    @Test
    void what_the_table_does_not_have_is_refused_with_the_cause_and_the_state() {
        assertThatThrownBy(() -> PaymentTransitions.TABLE.beginning(PaymentStatus.SUCCEEDED, TOLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("NOTIFICATION causes no payment to become SUCCEEDED");
        assertThatThrownBy(() -> AttemptTransitions.TABLE.before(AttemptStatus.CLOSED, ChangeCause.Kind.PAY_ANSWER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("PAY_ANSWER causes no attempt to become CLOSED");
        assertThatThrownBy(() -> RefundTransitions.TABLE.noting(TOLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("NOTIFICATION causes no refund to have something noted");
    }
}
