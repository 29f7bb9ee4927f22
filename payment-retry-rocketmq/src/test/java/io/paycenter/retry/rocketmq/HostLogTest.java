package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import org.apache.rocketmq.logging.ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/** The host's logger is the whole JVM's. */
@Execution(ExecutionMode.SAME_THREAD)
class HostLogTest {
    private static final String NAME = "org.apache.rocketmq.example";

    private final ListAppender<ILoggingEvent> host = new ListAppender<>();
    private final LoggerContext client = new LoggerContext();

    @BeforeEach
    void attach() {
        host.start();
        ((Logger) LoggerFactory.getLogger(NAME)).addAppender(host);
        HostLog.takeWhatGoesNowhere(client);
    }

    @Test
    void a_host_that_does_not_debug_hears_nothing_of_it() {
        ((Logger) LoggerFactory.getLogger(NAME)).setLevel(Level.INFO);

        client.getLogger(NAME).error("no route");

        assertThat(host.list).isEmpty();
    }

    @Test
    void it_is_taken_once() {
        HostLog.takeWhatGoesNowhere(client);

        client.getLogger(NAME).error("no route");

        assertThat(host.list).hasSize(1);
    }

    @AfterEach
    void detach() {
        ((Logger) LoggerFactory.getLogger(NAME)).setLevel(null);
        ((Logger) LoggerFactory.getLogger(NAME)).detachAppender(host);
    }

    @Test
    void what_the_client_logs_is_in_the_hosts_log_under_its_name_with_its_level_as_a_word_and_its_cause() {
        IllegalStateException cause = new IllegalStateException("gone");

        client.getLogger(NAME).warn("broker={} does not answer {}", "b1", "{}", cause);

        assertThat(host.list).singleElement().satisfies(event -> {
            assertThat(event.getLoggerName()).isEqualTo(NAME);
            assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(event.getFormattedMessage()).isEqualTo("WARN broker=b1 does not answer {}");
            assertThat(((ThrowableProxy) event.getThrowableProxy()).getThrowable())
                    .isSameAs(cause);
        });
    }

    @Test
    void a_line_without_a_cause_is_handed_on_too() {
        client.getLogger(NAME).error("no route");

        assertThat(host.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).isEqualTo("ERROR no route");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }
}
