package io.paycenter.channel.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call at WeChat Pay, with everything WeChat Pay may do. */
class OutcomesTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    /** An error that WeChat Pay has signed, and what it makes of an order, a charge, a query, a close, a refund, its query. */
    private record Refusal(
            int status,
            String code,
            Outcome order,
            Outcome charge,
            Outcome query,
            Outcome close,
            Outcome refund,
            Outcome refundQuery) {

        Outcome outcome(Operation operation) {
            return switch (operation) {
                case QR, WAP, JSAPI, MINI, APP -> order;
                case BARCODE -> charge;
                case QUERY -> query;
                case CLOSE -> close;
                case REFUND -> refund;
                case REFUND_QUERY -> refundQuery;
            };
        }

        @Override
        public String toString() {
            return status + " " + code;
        }
    }

    private static Refusal error(int status, String code, Outcome... outcomes) {
        return new Refusal(status, code, outcomes[0], outcomes[1], outcomes[2], outcomes[3], outcomes[4], outcomes[5]);
    }

    private static List<Refusal> errors() {
        Outcome no = Outcome.REFUSED;
        Outcome later = Outcome.NOT_NOW;
        Outcome absent = Outcome.ABSENT;
        Outcome waits = Outcome.WAITING;
        Outcome done = Outcome.WORKED;
        Outcome open = Outcome.UNKNOWN;
        return List.of(
                // the request itself is wrong
                error(400, "PARAM_ERROR", no, no, open, open, no, open),
                error(400, "APPID_MCHID_NOT_MATCH", no, no, open, open, no, open),
                error(400, "MCH_NOT_EXISTS", no, no, open, open, no, open),
                error(404, "MCH_NOT_EXISTS", no, no, open, open, no, open),
                error(401, "SIGN_ERROR", no, no, open, open, no, open),
                error(403, "NO_AUTH", no, no, open, open, no, open),
                error(403, "NOAUTH", no, no, open, open, no, open),
                error(500, "INVALID_TRANSACTIONID", no, no, open, open, no, open),
                error(500, "OPENID_MISMATCH", no, no, open, open, no, open),
                // a rule says no; a charge that broke one may still have been made
                error(400, "INVALID_REQUEST", no, open, open, open, no, open),
                error(403, "RULE_LIMIT", no, no, open, open, open, open),
                error(403, "ACCOUNT_ERROR", no, no, open, open, open, open),
                error(403, "USER_ACCOUNT_ABNORMAL", no, no, open, open, no, open),
                error(403, "REQUEST_BLOCKED", no, no, open, open, no, open),
                error(403, "NOT_ENOUGH", open, no, open, open, later, open),
                error(403, "NOTENOUGH", open, no, open, open, later, open),
                error(400, "AUTH_CODE_INVALID", open, no, open, open, open, open),
                error(400, "AUTH_CODE_EXPIRE", open, no, open, open, open, open),
                error(400, "AUTH_CODE_ERROR", open, no, open, open, open, open),
                // the order's state says something
                error(400, "ORDER_CLOSED", no, open, open, done, open, open),
                error(400, "ORDERCLOSED", no, open, open, done, open, open),
                error(400, "ORDERPAID", open, open, open, open, open, open),
                error(400, "ORDER_PAID", open, open, open, open, open, open),
                error(400, "USERPAYING", open, waits, open, open, open, open),
                error(202, "USERPAYING", open, waits, open, open, open, open),
                error(400, "USER_PAYING", open, waits, open, open, open, open),
                error(403, "OUT_TRADE_NO_USED", open, open, open, open, open, open),
                error(403, "TRADE_ERROR", open, open, open, open, open, open),
                error(404, "ORDER_NOT_EXIST", open, open, absent, absent, later, absent),
                error(404, "ORDERNOTEXIST", open, open, absent, absent, later, absent),
                error(404, "RESOURCE_NOT_EXISTS", open, open, absent, absent, later, absent),
                error(404, "NOT_FOUND", open, open, absent, absent, later, absent),
                // too often; of a refund nobody says that it was not taken
                error(429, "FREQUENCY_LIMITED", open, open, open, open, open, open),
                error(429, "RATELIMIT_EXCEEDED", open, open, open, open, open, open),
                error(429, "RATELIMIT_EXCEED", open, open, open, open, open, open),
                error(429, "RATE_LIMITED", open, open, open, open, open, open),
                // nobody knows
                error(202, "ACCEPTED", open, open, open, open, open, open),
                error(500, "SYSTEM_ERROR", open, open, open, open, open, open),
                error(500, "SYSTEMERROR", open, open, open, open, open, open),
                error(500, "BANK_ERROR", open, open, open, open, open, open),
                error(500, "PARAM_ERROR", open, open, open, open, open, open),
                error(503, "SERVICE_UNAVAILABLE", open, open, open, open, open, open),
                error(400, "NO_STATEMENT_EXIST", open, open, open, open, open, open),
                error(400, "STATEMENT_CREATING", open, open, open, open, open, open),
                error(400, "NOBODY_KNOWS_THIS_CODE", open, open, open, open, open, open));
    }

    static Stream<Arguments> signedErrors() {
        return Stream.of(Operation.values())
                .flatMap(operation -> errors().stream().map(error -> Arguments.of(operation, error)));
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(Operation.values())
                .flatMap(operation -> broken(operation).entrySet().stream()
                        .map(one -> Arguments.of(operation, one.getKey(), one.getValue())));
    }

    private static Map<String, ResponseDefinitionBuilder> broken(Operation operation) {
        String body = operation.success();
        int status = operation.status();
        var key = Vectors.privateKey("keys/wechatpay_public_key_private_half.pem");
        Map<String, ResponseDefinitionBuilder> broken = new HashMap<>();
        broken.put("not signed", aResponse().withStatus(status).withBody(body));
        broken.put(
                "another key",
                Platform.signed(
                        status,
                        body,
                        Platform.KEY_ID,
                        Vectors.privateKey("keys/platform_private_key_a.pem"),
                        Platform.now()));
        broken.put("an unknown key", Platform.signed(status, body, "PUB_KEY_ID_2", key, Platform.now()));
        broken.put(
                "a certificate",
                Platform.signed(status, body, "440024045C4A427599D09BB4E3DE0279F2E813FD", key, Platform.now()));
        broken.put("five minutes old", Platform.signed(status, body, Platform.KEY_ID, key, Platform.now() - 300));
        broken.put("five minutes ahead", Platform.signed(status, body, Platform.KEY_ID, key, Platform.now() + 300));
        broken.put("a probe", Platform.signed(status, body).withHeader("Wechatpay-Signature", "WECHATPAY/SIGNTEST/x"));
        broken.put(
                "SM2", Platform.signed(status, body).withHeader("Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3"));
        broken.put("another scheme", Platform.signed(status, body).withHeader("Wechatpay-Signature-Type", "NONE"));
        broken.put("connection closed", aResponse().withFault(Fault.EMPTY_RESPONSE));
        broken.put("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        broken.put("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        if (status == 200) {
            broken.put("changed", Platform.signed(200, body).withBody(body + " "));
            broken.put("no JSON", Platform.signed(200, "<html>busy</html>"));
            broken.put("an array", Platform.signed(200, "[" + body + "]"));
            broken.put("a member twice", Platform.signed(200, body.replaceFirst("\\{", "{\"x\":1,\"x\":2,")));
        }
        return broken;
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void what_wechat_says_it_did_is_done_and_the_request_is_ours(Operation operation) throws ChannelUnknownException {
        platform.answerSigned(operation.path(), operation.status(), operation.success());

        assertThat(Outcome.of(operation.call(platform.channel()))).isEqualTo(Outcome.WORKED);
        LoggedRequest sent = platform.onlyRequest();
        assertThat(Platform.isSignedByUs(sent)).isTrue();
        assertThat(sent.getHeader("Wechatpay-Serial")).isEqualTo(Platform.KEY_ID);
        assertThat(sent.getHeader("Accept")).isEqualTo("application/json");
        assertThat(sent.getHeader("User-Agent")).startsWith("PayCenter");
        assertThat(Optional.ofNullable(sent.getHeader("Content-Type")))
                .isEqualTo(sent.getBody().length == 0 ? Optional.empty() : Optional.of("application/json"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("signedErrors")
    void a_signed_error_means_what_the_table_says(Operation operation, Refusal error) throws ChannelUnknownException {
        platform.answerSigned(operation.path(), error.status(), Operation.error(error.code()));

        assertThat(Outcome.of(operation.call(platform.channel()))).isEqualTo(error.outcome(operation));
        assertThat(platform.requests()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("signedErrors")
    void an_error_that_is_not_signed_proves_nothing(Operation operation, Refusal error) {
        platform.answer(
                operation.path(), aResponse().withStatus(error.status()).withBody(Operation.error(error.code())));

        assertThat(unless(operation)).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void an_error_page_proves_nothing(Operation operation) {
        platform.answer(operation.path(), aResponse().withStatus(502).withBody("<html>bad gateway</html>"));

        assertThat(unless(operation)).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenAnswers")
    void whatever_cannot_be_trusted_is_unknown_and_sent_once_unless_it_only_asks(
            Operation operation, String what, ResponseDefinitionBuilder answer) {
        platform.answer(operation.path(), answer);

        assertThatThrownBy(() -> operation.call(platform.channel()))
                .isInstanceOf(ChannelUnknownException.class)
                .message()
                .doesNotContain(Calls.ATTEMPT.value(), Calls.AUTH_CODE, Calls.OPEN_ID, "bizpayurl");
        assertThat(platform.requests()).hasSizeBetween(1, operation.isQuestion() ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void an_answer_that_comes_too_late_is_unknown(Operation operation) {
        try (Platform slow = new Platform()) {
            slow.answer(
                    operation.path(),
                    Platform.signed(operation.status(), operation.success()).withFixedDelay(60_000));
            Map<String, String> settings = slow.settings();
            settings.put("read-timeout", "PT0.1S");

            try (Channel impatient = Platform.open(settings)) {
                assertThatThrownBy(() -> operation.call(impatient)).isInstanceOf(ChannelUnknownException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void when_the_first_host_gives_no_answer_the_other_one_is_asked_unless_its_answer_could_mislead(Operation operation)
            throws ChannelUnknownException {
        try (Platform dead = new Platform()) {
            dead.answer(".*", aResponse().withFault(Fault.EMPTY_RESPONSE));
            platform.answerSigned(operation.path(), operation.status(), operation.success());
            Map<String, String> settings = dead.settings();
            settings.put("backup-host", platform.address());

            try (Channel channel = Platform.open(settings)) {
                if (operation == Operation.BARCODE || operation == Operation.REFUND) {
                    assertThatThrownBy(() -> operation.call(channel)).isInstanceOf(ChannelUnknownException.class);
                    assertThat(platform.requests()).isEmpty();
                } else {
                    assertThat(Outcome.of(operation.call(channel))).isEqualTo(Outcome.WORKED);
                    assertThat(platform.onlyRequest().getHeader("Authorization"))
                            .isEqualTo(dead.requests().get(0).getHeader("Authorization"));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVALID_REQUEST", "REQUEST_BLOCKED", "PARAM_ERROR"})
    void a_refund_that_the_first_host_may_have_taken_has_not_failed_because_the_other_one_refuses_it(String code) {
        try (Platform first = new Platform()) {
            first.answer(".*", aResponse().withFault(Fault.EMPTY_RESPONSE));
            platform.answerSigned(Operation.REFUND.path(), 400, Operation.error(code));
            Map<String, String> settings = first.settings();
            settings.put("backup-host", platform.address());

            try (Channel channel = Platform.open(settings)) {
                assertThatThrownBy(() -> Operation.REFUND.call(channel)).isInstanceOf(ChannelUnknownException.class);
                assertThat(platform.requests()).isEmpty();
            }
        }
    }

    private static Outcome unless(Operation operation) {
        try {
            return Outcome.of(operation.call(platform.channel()));
        } catch (ChannelUnknownException untrusted) {
            return Outcome.UNKNOWN;
        }
    }
}
