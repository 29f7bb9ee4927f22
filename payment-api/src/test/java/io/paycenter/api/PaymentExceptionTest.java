package io.paycenter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentExceptionTest {
    @Test
    void each_kind_has_a_stable_code() {
        assertThat(InvalidRequestException.of("amount", "0", "more than zero").code())
                .isEqualTo("invalid_request");
        assertThat(NotFoundException.of("payment", "P1").code()).isEqualTo("payment_not_found");
        assertThat(new ConflictException("order_differs", "other contents").code())
                .isEqualTo("order_differs");
        assertThat(new AuthenticityException("too old").code()).isEqualTo("not_authentic");
        assertThat(new ConfigurationException("the centre", List.of("a")).code())
                .isEqualTo("bad_configuration");
        assertThat(new StoreException("could not", new IllegalStateException()).code())
                .isEqualTo("store_failed");
    }

    @Test
    void what_is_not_there_is_named() {
        assertThat(NotFoundException.of("refund", "R-7")).hasMessage("there is no refund R-7");
    }

    @Test
    void a_given_text_is_echoed_without_line_breaks_and_not_at_length() {
        assertThat(InvalidRequestException.of("subject", "a\r\n\u0000b", "x"))
                .hasMessage("subject: \"a???b\" is not allowed; the rule is: x");
        assertThat(InvalidRequestException.of("subject", "a".repeat(80), "x"))
                .hasMessageContaining("a".repeat(80) + "\"");
        assertThat(InvalidRequestException.of("subject", "a".repeat(81), "x"))
                .hasMessageContaining("\"" + "a".repeat(80) + "… (81 characters)\"");
    }

    @Test
    void faults_of_settings_are_told_together() {
        List<String> faults = new ArrayList<>(List.of("app-id is missing", "gateway is \"x\""));

        assertThatThrownBy(() -> ConfigurationException.throwIfAny("account main", faults))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        thrown -> assertThat(thrown.faults()).isEqualTo(faults))
                .hasMessage("account main cannot be used:\n  - app-id is missing\n  - gateway is \"x\"");
    }

    @Test
    void settings_without_a_fault_are_not_complained_about() {
        assertThatCode(() -> ConfigurationException.throwIfAny("account main", List.of()))
                .doesNotThrowAnyException();
    }
}
