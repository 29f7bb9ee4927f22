package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.rocketmq.client.ClientConfig;
import org.junit.jupiter.api.Test;

class ClientsTest {
    private static final String HOSTS = "named-by-the-host";

    private final Clients clients =
            new Clients(RocketMqSettings.builder("127.0.0.1:9876").build());

    /** As {@code -Drocketmq.client.name} names every client of the process, which makes them share connections and settings. */
    private String idOfOneTheHostNames() {
        ClientConfig client = new ClientConfig();
        client.setInstanceName(HOSTS);
        clients.configure(client);
        return client.buildMQClientId();
    }

    @Test
    void no_client_shares_anything_with_another_though_the_host_names_them_alike() {
        assertThat(Stream.generate(this::idOfOneTheHostNames).limit(3))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).doesNotContain(HOSTS));
    }
}
