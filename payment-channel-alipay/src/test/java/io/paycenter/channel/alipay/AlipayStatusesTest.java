package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every code that Alipay documents for these operations, for each of them, and families by an example or two. */
class AlipayStatusesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/codes.csv", numLinesToSkip = 1)
    void a_signed_code_means_one_thing_for_each_operation(
            String code, String subCode, Meaning order, Meaning trade, Meaning refund, Meaning refundQuestion) {
        AlipayAnswer answer = answer(true, code, subCode);

        assertThat(AlipayStatuses.ofOrder(answer)).isEqualTo(order);
        assertThat(AlipayStatuses.ofTrade(answer)).isEqualTo(trade);
        assertThat(AlipayStatuses.ofRefund(answer)).isEqualTo(refund);
        assertThat(AlipayStatuses.ofRefundQuestion(answer)).isEqualTo(refundQuestion);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/codes.csv", numLinesToSkip = 1)
    void a_code_in_an_answer_that_is_not_signed_means_nothing(String code, String subCode) {
        AlipayAnswer answer = answer(false, code, subCode);

        assertThat(AlipayStatuses.ofOrder(answer)).isEqualTo(Meaning.UNKNOWN);
        assertThat(AlipayStatuses.ofTrade(answer)).isEqualTo(Meaning.UNKNOWN);
        assertThat(AlipayStatuses.ofRefund(answer)).isEqualTo(Meaning.UNKNOWN);
        assertThat(AlipayStatuses.ofRefundQuestion(answer)).isEqualTo(Meaning.UNKNOWN);
    }

    private static AlipayAnswer answer(boolean authentic, String code, String subCode) {
        return new AlipayAnswer(
                authentic,
                Map.of(
                        "code",
                        Objects.requireNonNullElse(code, ""),
                        "sub_code",
                        Objects.requireNonNullElse(subCode, "")));
    }
}
