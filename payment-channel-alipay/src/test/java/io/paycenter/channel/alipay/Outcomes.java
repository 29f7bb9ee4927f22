package io.paycenter.channel.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that calls Alipay, with everything Alipay may do, in either of its interfaces. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Outcomes {

    private static final String NUMBER = Operation.ATTEMPT.value();

    private final Gateway gateway;

    Outcomes(Gateway gateway) {
        this.gateway = gateway;
    }

    /** An answer that Alipay signed, and what it makes of an order, a query, the end of a trade, a refund, and its query. */
    private record Answer(
            String code,
            String subCode,
            Outcome order,
            Outcome query,
            Outcome end,
            Outcome refund,
            Outcome refundQuery) {

        Outcome outcome(Operation operation) {
            return switch (operation) {
                case QR, BARCODE, JSAPI, MINI -> order;
                case QUERY -> query;
                case CLOSE, CANCEL -> end;
                case REFUND -> refund;
                case REFUND_QUERY -> refundQuery;
            };
        }

        @Override
        public String toString() {
            return code + " " + subCode;
        }
    }

    private static List<Answer> answers() {
        Outcome refused = Outcome.REFUSED;
        Outcome notNow = Outcome.NOT_NOW;
        Outcome absent = Outcome.ABSENT;
        Outcome unknown = Outcome.UNKNOWN;
        return List.of(
                // plainly refused
                new Answer("40004", "ACQ.TOTAL_FEE_EXCEED", refused, unknown, unknown, unknown, unknown),
                new Answer("40004", "ACQ.INVALID_PARAMETER", refused, unknown, unknown, refused, unknown),
                new Answer("40004", "ACQ.TRADE_NOT_ALLOW_REFUND", unknown, unknown, unknown, refused, unknown),
                new Answer("40004", "ACQ.TRADE_NOT_EXIST", unknown, absent, absent, refused, unknown),
                // nothing was done: the layers before the operation, and a merchant without money
                new Answer("20001", "aop.invalid-app-auth-token", refused, unknown, unknown, notNow, unknown),
                new Answer("40001", "isv.missing-method", refused, unknown, unknown, notNow, unknown),
                new Answer("40002", "isv.invalid-signature", refused, unknown, unknown, notNow, unknown),
                new Answer("40003", "isv.missing-signature-config", refused, unknown, unknown, notNow, unknown),
                new Answer("40005", "isv.app-call-limited", refused, unknown, unknown, notNow, unknown),
                new Answer("40005", "isv.method-call-limited", refused, unknown, unknown, notNow, unknown),
                new Answer("40006", "isv.insufficient-isv-permissions", refused, unknown, unknown, notNow, unknown),
                new Answer("40004", "ACQ.SELLER_BALANCE_NOT_ENOUGH", unknown, unknown, unknown, notNow, unknown),
                // nobody knows
                new Answer("20000", "isp.unknow-error", unknown, unknown, unknown, unknown, unknown),
                new Answer("20000", "aop.ACQ.SYSTEM_ERROR", unknown, unknown, unknown, unknown, unknown),
                new Answer("40004", "ACQ.SYSTEM_ERROR", unknown, unknown, unknown, unknown, unknown),
                new Answer("40004", "AQC.SYSTEM_ERROR", unknown, unknown, unknown, unknown, unknown),
                new Answer("40004", "ACQ.TRADE_HAS_SUCCESS", unknown, unknown, unknown, unknown, unknown),
                new Answer("40004", "ACQ.TRADE_HAS_CLOSE", unknown, unknown, unknown, unknown, unknown),
                new Answer("40004", "ACQ.NOBODY_KNOWS_THIS_CODE", unknown, unknown, unknown, unknown, unknown));
    }

    Stream<Arguments> signedAnswers() {
        return Stream.of(Operation.values())
                .flatMap(operation -> answers().stream().map(answer -> Arguments.of(operation, answer)));
    }

    Stream<Arguments> brokenAnswers() {
        return Stream.of(Operation.values())
                .flatMap(operation -> broken(operation).entrySet().stream()
                        .map(one -> Arguments.of(operation, one.getKey(), one.getValue())));
    }

    private Map<String, ResponseDefinitionBuilder> broken(Operation operation) {
        String method = operation.method();
        Said good = gateway.language().signed(method, operation.success());
        Map<String, ResponseDefinitionBuilder> broken = new HashMap<>();
        broken.put("status 429", good.status(429).response());
        broken.put("status 500", good.status(500).response());
        broken.put("status 502", aResponse().withStatus(502).withBody("<html>bad gateway</html>"));
        broken.put("status 503", aResponse().withStatus(503));
        broken.put(
                "status 302",
                good.status(302)
                        .response()
                        .withHeader("Location", gateway.language().path()));
        broken.put("HTML", good.body("<html>busy</html>").response());
        broken.put(
                "truncated",
                good.body(good.body().substring(0, good.body().length() - 30)).response());
        broken.put(
                "malformed",
                good.replace("\"out_trade_no\":", "\"out_trade_no\"").response());
        broken.put("empty", good.body("").response());
        broken.put("an array", good.body("[" + good.body() + "]").response());
        broken.put("something behind it", good.body(good.body() + "{}").response());
        broken.put(
                "no sign",
                gateway.language().unsigned(method, operation.success()).response());
        broken.put(
                "changed on the way",
                good.replace("out_trade_no", "Out_trade_no").response());
        broken.put("connection closed", aResponse().withFault(Fault.EMPTY_RESPONSE));
        broken.put("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        broken.put("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        broken.put("encrypted", gateway.language().raw(method, "AAAA").response());
        gateway.language().spoilt(operation).forEach((what, said) -> broken.put(what, said.response()));
        return broken;
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void what_alipay_says_it_did_is_done(Operation operation) throws ChannelUnknownException {
        gateway.answerSigned(operation.method(), operation.success());

        assertThat(Outcome.of(operation.call(gateway.channel()))).isEqualTo(Outcome.WORKED);
        assertThat(gateway.requests()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("signedAnswers")
    void a_signed_error_means_what_the_tables_say_and_is_not_sent_again(Operation operation, Answer answer)
            throws ChannelUnknownException {
        gateway.answerSigned(operation.method(), Operation.error(answer.code(), answer.subCode()));

        assertThat(Outcome.of(operation.call(gateway.channel()))).isEqualTo(answer.outcome(operation));
        assertThat(gateway.requests()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("signedAnswers")
    void an_error_that_is_not_signed_proves_nothing(Operation operation, Answer answer) throws ChannelUnknownException {
        String error = Operation.error(answer.code(), answer.subCode());
        gateway.answer(
                operation.method(),
                gateway.language().unsigned(operation.method(), error).response());

        assertThat(Outcome.of(operation.call(gateway.channel()))).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("signedAnswers")
    void an_error_about_another_order_proves_nothing(Operation operation, Answer answer)
            throws ChannelUnknownException {
        String error = Operation.error(answer.code(), answer.subCode())
                .replace("{", "{\"out_trade_no\":\"P0000000000000000000000002\",");
        gateway.answerSigned(operation.method(), error);

        assertThat(Outcome.of(operation.call(gateway.channel()))).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenAnswers")
    void whatever_cannot_be_trusted_is_unknown_and_sent_once(
            Operation operation, String what, ResponseDefinitionBuilder answer) {
        gateway.answer(operation.method(), answer);

        assertThatThrownBy(() -> operation.call(gateway.channel()))
                .isInstanceOf(ChannelUnknownException.class)
                .message()
                .doesNotContain("sign=", NUMBER, "qr.alipay.com", Operation.AUTH_CODE, Operation.OPEN_ID);
        assertThat(gateway.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void an_answer_that_comes_too_late_is_unknown(Operation operation) {
        try (Gateway slow = new Gateway(gateway.language())) {
            slow.answer(
                    operation.method(),
                    gateway.language()
                            .signed(operation.method(), operation.success())
                            .response()
                            .withFixedDelay(60_000));
            Map<String, String> settings = slow.publicKeySettings();
            settings.put("read-timeout", "PT0.1S");

            try (Channel impatient = Gateway.open(settings)) {
                assertThatThrownBy(() -> operation.call(impatient))
                        .isInstanceOf(ChannelUnknownException.class)
                        .hasMessageContaining("no complete answer within the time");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void an_answer_about_another_order_is_unknown(Operation operation) throws ChannelUnknownException {
        gateway.answerSigned(operation.method(), operation.success("P0000000000000000000000002"));

        assertThat(Outcome.of(operation.call(gateway.channel()))).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void a_success_without_the_order_number_is_unknown(Operation operation) throws ChannelUnknownException {
        gateway.answerSigned(operation.method(), operation.success("").replace("\"out_trade_no\":\"\",", ""));

        assertThat(Outcome.of(operation.call(gateway.channel()))).isEqualTo(Outcome.UNKNOWN);
    }
}
