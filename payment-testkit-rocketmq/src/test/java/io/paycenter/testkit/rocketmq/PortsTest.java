package io.paycenter.testkit.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void no_broker_is_given_the_ports_of_another_that_does_not_listen_yet_or_any_more() {
        List<Integer> ports = Stream.generate(Ports::free)
                .limit(500)
                .flatMap(each -> Stream.of(each.nameServer(), each.broker(), each.broker() - 2))
                .toList();

        assertThat(ports).hasSize(1_500).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 500)).allMatch(i -> ports.get(3 * i) + 1 == ports.get(3 * i + 1));
    }
}
