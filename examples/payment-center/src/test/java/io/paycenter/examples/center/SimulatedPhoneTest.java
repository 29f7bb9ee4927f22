package io.paycenter.examples.center;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedPhoneTest {
    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    private static SimulatedChannel showing(ShownCode... codes) {
        return new SimulatedChannel(Map.of(), () -> List.of(codes), () -> {});
    }

    private static ShownCode code(int minute, String subject, String page) {
        return new ShownCode(NOON.plusSeconds(60L * minute), "App", subject, new BigDecimal("12.30"), page);
    }

    @Test
    void the_newest_code_of_all_channels_is_the_first() {
        SimulatedPhone phone = new SimulatedPhone(List.of(
                showing(code(1, "second", "http://127.0.0.1/a1"), code(0, "third", "http://127.0.0.1/a0")),
                showing(code(2, "first", "http://127.0.0.1/b2"))));

        assertThat(phone.page())
                .containsSubsequence(
                        "<a href=\"http://127.0.0.1/b2\">",
                        "first<small>App</small>",
                        "¥12.30",
                        "<a href=\"http://127.0.0.1/a1\">",
                        "<a href=\"http://127.0.0.1/a0\">");
    }

    @Test
    void what_is_bought_is_text_and_no_markup() {
        SimulatedPhone phone = new SimulatedPhone(List.of(showing(code(0, "<b>\"tea\" & 100%", "http://127.0.0.1/a"))));

        assertThat(phone.page()).contains("&lt;b&gt;&quot;tea&quot; &amp; 100%<small>");
    }

    @Test
    void without_codes_it_says_where_they_come_from() {
        assertThat(new SimulatedPhone(List.of(showing())).page())
                .contains("A code that the cashier shows will appear here")
                .doesNotContain("<a ");
    }
}
