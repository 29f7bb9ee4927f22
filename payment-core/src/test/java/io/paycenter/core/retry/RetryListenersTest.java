package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryListenersTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void an_exception_of_a_listener_reaches_neither_the_caller_nor_the_next_listener() {
        RetryListener faulty = new RetryListener() {
            @Override
            public void cancelled(String eventType, String key) {
                throw new IllegalStateException("faulty");
            }
        };

        tell(faulty);

        assertThat(told).containsExactly("PAY_QUERY A1");
    }

    @Test
    void nor_does_an_error_such_as_that_of_a_missing_class() {
        RetryListener faulty = new RetryListener() {
            @Override
            public void cancelled(String eventType, String key) {
                throw new NoClassDefFoundError("of the listener's library");
            }
        };

        tell(faulty);

        assertThat(told).containsExactly("PAY_QUERY A1");
    }

    private void tell(RetryListener faulty) {
        RetryListener next = new RetryListener() {
            @Override
            public void cancelled(String eventType, String key) {
                told.add(eventType + " " + key);
            }
        };
        new RetryListeners(List.of(faulty, next)).tell(listener -> listener.cancelled("PAY_QUERY", "A1"));
    }
}
