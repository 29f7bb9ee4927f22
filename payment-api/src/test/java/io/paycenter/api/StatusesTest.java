package io.paycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatusesTest {
    @Test
    void a_payment_is_final_when_it_succeeded_or_closed() {
        assertThat(Arrays.stream(PaymentStatus.values()).filter(PaymentStatus::isFinal))
                .containsExactlyInAnyOrder(PaymentStatus.SUCCEEDED, PaymentStatus.CLOSED);
    }

    @Test
    void an_attempt_is_final_when_it_succeeded_failed_or_closed() {
        assertThat(Arrays.stream(AttemptStatus.values()).filter(AttemptStatus::isFinal))
                .containsExactlyInAnyOrder(AttemptStatus.SUCCEEDED, AttemptStatus.FAILED, AttemptStatus.CLOSED);
    }

    @Test
    void a_refund_is_final_when_it_succeeded_or_failed() {
        assertThat(Arrays.stream(RefundStatus.values()).filter(RefundStatus::isFinal))
                .containsExactlyInAnyOrder(RefundStatus.SUCCEEDED, RefundStatus.FAILED);
    }

    @Test
    void the_states_are_those_of_the_design() {
        assertThat(PaymentStatus.values()).extracting(Enum::name).containsExactly("PENDING", "SUCCEEDED", "CLOSED");
        assertThat(AttemptStatus.values())
                .extracting(Enum::name)
                .containsExactly("CREATED", "PENDING", "SUCCEEDED", "FAILED", "CLOSED");
        assertThat(RefundStatus.values()).extracting(Enum::name).containsExactly("PENDING", "SUCCEEDED", "FAILED");
    }
}
