package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.Amounts;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.center.Payment;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts that cannot be: refused by field, value and rule, before anything is stored. */
class AmountFlowTest {
    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private void refused(ThrowingCallable call, String field, String value, String rule) {
        Books before = centre.books();

        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field))
                .hasMessage(field + ": \"" + value + "\" is not allowed; the rule is: " + rule);

        assertThat(centre.books()).isEqualTo(before);
        assertThat(centre.watch.seen()).doesNotContain("pay");
    }

    @ParameterizedTest
    @CsvSource({
        "CNY 0.00, more than zero",
        "CNY -0.01, more than zero",
        "CNY -88.00, more than zero",
        "CNY 92233720368547758.08, at most CNY 92233720368547758.07",
        "CNY 99999999999999999999.99, at most CNY 92233720368547758.07"
    })
    void to_owe(String amount, String rule) {
        refused(() -> centre.center().create(FlowCentre.order("1", amount).build()), "amount", amount, rule);
    }

    @ParameterizedTest
    @CsvSource({
        "0, CNY, more than zero",
        "0.00, CNY, more than zero",
        "-1.00, CNY, 'a plain decimal number above 0, such as 12.30'",
        "1.001, CNY, at most 2 decimals for CNY",
        "1.0, JPY, at most 0 decimals for JPY",
        "1e3, CNY, 'a plain decimal number above 0, such as 12.30'",
        "'1,000.00', CNY, 'a plain decimal number above 0, such as 12.30'",
        "NaN, CNY, 'a plain decimal number above 0, such as 12.30'",
        "999999999999999, CLF, at most CLF 922337203685477.5807"
    })
    void in_the_words_of_a_caller(String amount, String currency, String rule) {
        assertThatThrownBy(() -> Amounts.parse("amount", amount, currency))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("amount: \"")
                .hasMessageEndingWith("the rule is: " + rule);
    }

    @ParameterizedTest
    @CsvSource({"CNY 100000000.01", "CNY 92233720368547758.07", "USD 88.00", "JPY 88"})
    void that_no_method_of_the_line_takes(String amount) {
        String bounds = " takes CNY 0.01 to CNY 100000000.00";

        refused(
                () -> centre.center().create(FlowCentre.order("1", amount).build()),
                "amount",
                amount,
                "what a method of the line takes: alipay-qr" + bounds + ", alipay-page" + bounds + ", other-qr"
                        + bounds);
        assertThat(centre.books().payments()).isEmpty();
    }

    @Test
    void to_give_back() {
        Payment payment = centre.paid("1");
        centre.watch.seen().clear();

        refused(() -> centre.refund(payment, "r1", "CNY 0.00"), "amount", "CNY 0.00", "more than zero");
        refused(() -> centre.refund(payment, "r1", "CNY -1.00"), "amount", "CNY -1.00", "more than zero");
        refused(() -> centre.refund(payment, "r1", "USD 1.00"), "currency", "USD", "CNY, as it was paid");
        assertThat(centre.watch.seen()).isEmpty();
    }
}
