package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.ConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryEngineBuilderTest {
    private final RetryDatabase database = RetryDatabase.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void all_faults_of_the_settings_are_told_together() {
        RetryEngineBuilder builder = builder()
                .node("a node")
                .topic("")
                .workers(0)
                .lease(Duration.ZERO)
                .idle(Duration.ofSeconds(-1))
                .retention(Duration.ofSeconds(-2))
                .tidyInterval(Duration.ZERO)
                .closeLimit(Duration.ofSeconds(-1));

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "node is \"a node\"",
                        "topic is \"\"",
                        "workers is 0",
                        "lease is PT0S",
                        "idle is PT-1S",
                        "tidyInterval is PT0S",
                        "retention is PT-2S",
                        "closeLimit is PT-1S");
    }

    @Test
    void an_engine_without_handlers_is_refused() {
        assertThatThrownBy(builder()::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("at least one");
    }

    @Test
    void two_handlers_of_one_type_and_an_unusable_type_are_refused_together() {
        RetryEngineBuilder builder = builder()
                .handler(new TestHandler("PAY", message -> RetryVerdict.done()))
                .handler(new TestHandler("PAY", message -> RetryVerdict.done()))
                .handler(new TestHandler("a:b", message -> RetryVerdict.done()));

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("eventType PAY has two handlers", "is \"a:b\"");
    }

    private RetryEngineBuilder builder() {
        return RetryEngine.builder(database.transactions, new HandClock());
    }
}
