package io.paycenter.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void a_port_that_is_taken_is_replaced_by_a_free_one() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.choose(List.of(taken.getLocalPort()))).doesNotContain(taken.getLocalPort(), 0);
        }
    }

    @Test
    void a_free_port_is_taken_as_wished() throws IOException {
        int free;
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = held.getLocalPort();
        }

        assertThat(Ports.choose(List.of(free))).containsExactly(free);
    }

    @Test
    void ports_are_different_even_if_the_wishes_are_not() throws IOException {
        int free;
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = held.getLocalPort();
        }

        assertThat(Ports.choose(List.of(free, free, free)))
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void every_program_and_every_simulator_has_a_port_of_its_own() {
        Ports ports = Ports.chooseAnyFree();

        assertThat(ports.simulators()).containsOnlyKeys(Channel.values());
        assertThat(ports.simulators().values()).doesNotHaveDuplicates().doesNotContain(ports.shop(), ports.center(), 0);
        assertThat(ports.shop()).isNotEqualTo(ports.center());
    }
}
