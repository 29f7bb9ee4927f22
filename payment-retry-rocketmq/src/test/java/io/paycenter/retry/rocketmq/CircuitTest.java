package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {
    @Test
    void a_broken_circuit_admits_nothing_until_its_pause_is_over() {
        Circuit circuit = new Circuit(Duration.ofHours(1));
        assertThat(circuit.admit()).isTrue();
        assertThat(circuit.isBroken()).isFalse();

        assertThat(circuit.failed()).isTrue();

        assertThat(circuit.isBroken()).isTrue();
        assertThat(circuit.admit()).isFalse();
    }

    @Test
    void after_the_pause_messages_try_again_and_the_first_success_mends_it() {
        Circuit circuit = new Circuit(Duration.ZERO);
        circuit.failed();

        assertThat(circuit.admit()).isTrue();
        assertThat(circuit.isBroken()).isTrue();
        assertThat(circuit.succeeded()).isTrue();

        assertThat(circuit.isBroken()).isFalse();
    }

    @Test
    void only_the_change_is_news() {
        Circuit circuit = new Circuit(Duration.ofHours(1));

        assertThat(circuit.succeeded()).isFalse();
        assertThat(circuit.failed()).isTrue();
        assertThat(circuit.failed()).isFalse();
        assertThat(circuit.succeeded()).isTrue();
        assertThat(circuit.succeeded()).isFalse();
    }
}
