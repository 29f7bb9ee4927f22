package io.paycenter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "12.30, CNY, CNY 12.30",
        "12.3, CNY, CNY 12.30",
        "12, CNY, CNY 12.00",
        "0.01, CNY, CNY 0.01",
        "999999999999999.99, CNY, CNY 999999999999999.99",
        "500, JPY, JPY 500",
        "1.234, KWD, KWD 1.234",
    })
    void a_plain_decimal_is_read_exactly(String text, String currency, String amount) {
        assertThat(Amounts.parse("amount", text, currency)).isEqualTo(Money.parse(amount));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 ",
                " 1",
                "+1",
                "-1",
                "-0.01",
                "01",
                "00",
                ".5",
                "1.",
                "1..2",
                "1.2.3",
                "1,000",
                "1e3",
                "1E-2",
                "0x10",
                "NaN",
                "Infinity",
                "1f",
                "１２",
                "\u0661",
                "1\n",
                "1000000000000000",
                "1.0000000",
                "twelve"
            })
    void anything_else_is_refused_with_field_value_and_rule(String text) {
        assertThatThrownBy(() -> Amounts.parse("price", text, "CNY"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.field()).isEqualTo("price"))
                .hasMessage("price: \"" + text.replace('\n', '?')
                        + "\" is not allowed; the rule is: a plain decimal number above 0, such as 12.30");
    }

    @ParameterizedTest
    @CsvSource({"12.301, CNY, 2", "12.300, CNY, 2", "0.001, CNY, 2", "500.0, JPY, 0", "1.2345, KWD, 3"})
    void more_decimals_than_the_currency_has_are_refused_and_never_rounded(String text, String currency, int decimals) {
        assertThatThrownBy(() -> Amounts.parse("amount", text, currency))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("amount: \"" + text + "\" is not allowed; the rule is: at most " + decimals
                        + " decimals for " + currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "0.00"})
    void zero_is_refused(String text) {
        assertThatThrownBy(() -> Amounts.parse("amount", text, "CNY"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("amount: \"CNY 0.00\" is not allowed; the rule is: more than zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cny", "RMB", "CN", "CNYY", "人民币"})
    void a_currency_that_is_no_iso_code_is_refused(String currency) {
        assertThatThrownBy(() -> Amounts.parse("amount", "12.30", currency))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.field()).isEqualTo("currency"))
                .hasMessage("currency: \"" + currency + "\" is not allowed; the rule is: an ISO 4217 code such as CNY");
    }

    @Test
    void an_amount_is_positive_from_the_smallest_unit_on() {
        Money least = Money.parse("CNY 0.01");

        assertThat(Amounts.requirePositive("amount", least)).isSameAs(least);
        assertThatThrownBy(() -> Amounts.requirePositive("amount", least.minus(least)))
                .hasMessageContaining("CNY 0.00")
                .hasMessageContaining("more than zero");
        assertThatThrownBy(() -> Amounts.requirePositive("amount", least.negated()))
                .hasMessageContaining("CNY -0.01");
    }

    @ParameterizedTest
    @CsvSource({"CNY 12.30, 12.30", "CNY 1000000, 1000000.00", "JPY 500, 500", "CNY 0.01, 0.01"})
    void a_plain_amount_has_all_its_decimals_and_no_exponent(String amount, String plain) {
        assertThat(Amounts.plain(Money.parse(amount))).isEqualTo(plain);
    }
}
