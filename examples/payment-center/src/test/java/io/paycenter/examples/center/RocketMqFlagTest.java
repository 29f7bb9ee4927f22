package io.paycenter.examples.center;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class RocketMqFlagTest {
    /** The starter's bean, which is there only if a broker wakes tasks. */
    private static final String TRANSPORT = "retryTransport";

    @TempDir
    Path data;

    private ConfigurableApplicationContext start(String... more) {
        String[] settings = {
            "--server.port=0",
            "--payment.public-url=http://127.0.0.1:8081",
            "--demo.simulators.alipay=0",
            "--demo.simulators.wechat=0",
            "--demo.simulators.unionpay=0",
            "--demo.data=" + data,
            "--demo.shop-secret=0123456789abcdef0123456789abcdef"
        };
        return PaymentCenterApplication.application()
                .run(Stream.concat(Arrays.stream(settings), Arrays.stream(more)).toArray(String[]::new));
    }

    @Test
    void the_flag_brings_a_broker() {
        try (ConfigurableApplicationContext centre = start("--rocketmq")) {
            assertThat(centre.containsBean(TRANSPORT)).isTrue();
            assertThat(data.resolve("broker")).isDirectory();
        }
    }

    @Test
    void no_broker_is_started_beside_one_that_is_named() {
        try (ConfigurableApplicationContext centre =
                start("--rocketmq", "--payment.rocketmq.name-servers=127.0.0.1:9")) {
            assertThat(centre.containsBean(TRANSPORT)).isTrue();
            assertThat(data.resolve("broker")).doesNotExist();
        }
    }

    @Test
    void without_the_flag_the_database_wakes_tasks() {
        try (ConfigurableApplicationContext centre = start()) {
            assertThat(centre.containsBean(TRANSPORT)).isFalse();
            assertThat(data.resolve("broker")).doesNotExist();
        }
    }
}
