package io.paycenter.channel.unionpay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.channel.support.Forms;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call at UnionPay, with everything UnionPay may do. */
class OutcomesTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final Clock LATE = Vectors.at("2026-11-01T04:25:00Z");

    /** A reversal is preceded and followed by a query. */
    @BeforeEach
    void nobody_knows_the_order() {
        platform.answer(UnionPayRequest.QUERY, Operation.with(Operation.trade("34", ""), "origRespCode", ""));
    }

    static List<Code> codes() {
        return Code.all();
    }

    static Stream<Arguments> answers() {
        return Stream.of(Operation.values())
                .flatMap(operation -> codes().stream().map(code -> Arguments.of(operation, code)));
    }

    private static Outcome expected(Operation operation, Code.Kind kind) {
        return switch (operation) {
            case APP, QR ->
                switch (kind) {
                    case DONE -> Outcome.WORKED;
                    case NO, REVERSED -> Outcome.REFUSED;
                    case UNDER_WAY, UNCLEAR, ABSENT, NOTHING -> Outcome.UNKNOWN;
                };
            case BARCODE ->
                switch (kind) {
                    case DONE, UNDER_WAY -> Outcome.WAITING;
                    case NO, REVERSED -> Outcome.REFUSED;
                    case UNCLEAR, ABSENT, NOTHING -> Outcome.UNKNOWN;
                };
            case QUERY, REFUND_QUERY ->
                switch (kind) {
                    case DONE -> Outcome.WORKED;
                    case ABSENT -> Outcome.ABSENT;
                    case UNDER_WAY, UNCLEAR, NO, REVERSED, NOTHING -> Outcome.UNKNOWN;
                };
            case CLOSE ->
                switch (kind) {
                    case REVERSED -> Outcome.WORKED;
                    // Taken, and the question afterwards does not know of any charge.
                    case DONE, ABSENT, NO -> Outcome.ABSENT;
                    case UNDER_WAY, UNCLEAR, NOTHING -> Outcome.UNKNOWN;
                };
            case REFUND ->
                switch (kind) {
                    case DONE -> Outcome.WAITING;
                    case NO, REVERSED, ABSENT -> Outcome.REFUSED;
                    case UNDER_WAY, UNCLEAR, NOTHING -> Outcome.UNKNOWN;
                };
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void a_code_means_what_the_table_says(Operation operation, Code code) throws ChannelUnknownException {
        platform.answer(operation.path(), operation.with(code.code()));

        assertThat(Outcome.of(operation.call(platform.channel()))).isEqualTo(expected(operation, code.kind()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void nothing_is_a_no_while_the_payer_may_try_again(Code code) throws ChannelUnknownException {
        Outcome expected = switch (code.kind()) {
            case DONE -> Outcome.WORKED;
            case ABSENT -> Outcome.ABSENT;
            case UNDER_WAY, UNCLEAR, NO, REVERSED, NOTHING -> Outcome.WAITING;
        };

        for (String product : List.of("page", "wap", "app", "qr")) {
            assertThat(Outcome.of(ask(platform.channel(), product, code)))
                    .as(product)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void what_is_not_paid_when_the_time_is_long_over_has_failed(Code code) throws ChannelUnknownException {
        Outcome expected = switch (code.kind()) {
            case DONE -> Outcome.WORKED;
            case ABSENT -> Outcome.ABSENT;
            case UNDER_WAY, UNCLEAR, NO, REVERSED, NOTHING -> Outcome.REFUSED;
        };

        try (Channel later = Platform.open(platform.settings(), LATE)) {
            assertThat(Outcome.of(ask(later, "page", code))).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void a_charge_that_failed_is_over_at_once(Code code) throws ChannelUnknownException {
        Outcome expected = switch (code.kind()) {
            case DONE -> Outcome.WORKED;
            case ABSENT -> Outcome.ABSENT;
            case UNDER_WAY, UNCLEAR -> Outcome.WAITING;
            case REVERSED -> Outcome.OVER;
            case NO -> Outcome.REFUSED;
            case NOTHING -> Outcome.UNKNOWN;
        };

        assertThat(Outcome.of(ask(platform.channel(), "barcode", code))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void a_refund_stands_where_its_own_code_says(Code code) throws ChannelUnknownException {
        Outcome expected = switch (code.kind()) {
            case DONE -> Outcome.WORKED;
            case ABSENT -> Outcome.ABSENT;
            case UNDER_WAY, UNCLEAR -> Outcome.WAITING;
            case NO, REVERSED -> Outcome.REFUSED;
            case NOTHING -> Outcome.UNKNOWN;
        };
        platform.answer(UnionPayRequest.QUERY, Operation.refunded("00", code.code()));

        assertThat(Outcome.of(Operation.REFUND_QUERY.call(platform.channel()))).isEqualTo(expected);
    }

    private static QueryReply ask(Channel channel, String product, Code code) throws ChannelUnknownException {
        platform.answer(UnionPayRequest.QUERY, Operation.trade("00", code.code()));
        ChannelOrder order = Calls.order(product);
        return channel.queryStrategy().query(order);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void what_unionpay_is_sent_is_a_form_that_we_have_signed(Operation operation) throws ChannelUnknownException {
        platform.answer(operation.path(), operation.success());

        operation.call(platform.channel());

        for (LoggedRequest sent : platform.requests()) {
            assertThat(sent.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded;charset=UTF-8");
            Map<String, String> fields =
                    Forms.decode(sent.getBodyAsString(), StandardCharsets.UTF_8).orElseThrow();
            assertThat(Platform.isSignedByUs(fields)).isTrue();
            assertThat(fields.values()).noneMatch(String::isBlank);
        }
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(Operation.values())
                .flatMap(operation -> broken(operation).entrySet().stream()
                        .map(one -> Arguments.of(operation, one.getKey(), one.getValue())));
    }

    private static Map<String, ResponseDefinitionBuilder> broken(Operation operation) {
        Map<String, String> good = operation.success();
        Map<String, String> signed = Messages.signed(good);
        Map<String, ResponseDefinitionBuilder> broken = new LinkedHashMap<>();
        broken.put("not signed", text(Messages.complete(good)));
        broken.put("an empty signature", text(Operation.with(signed, "signature", "")));
        broken.put("changed", text(Operation.with(signed, "respMsg", "other words")));
        broken.put("a field more", text(Operation.with(signed, "added", "1")));
        broken.put("no certificate", text(without(signed, "signPubKeyCert")));
        broken.put("garbage for a certificate", text(signedBy(Operation.with(good, "signPubKeyCert", "x"), "x")));
        for (String other :
                List.of("merchant", "up_lookalike", "up_expired", "up_future", "up_wrong_cn", "up_testcn")) {
            broken.put("signed by " + other, text(Messages.signed(good, other, StandardCharsets.UTF_8)));
        }
        broken.put("another method", text(Messages.signed(Operation.with(good, "signMethod", "11"))));
        broken.put("an older version", text(Messages.signed(Operation.with(good, "version", "5.0.0"))));
        broken.put("no version", text(Messages.signed(Operation.with(good, "version", ""))));
        broken.put("a field twice", Platform.body(Messages.text(signed) + "&respCode=00"));
        broken.put("an open bracket", text(Messages.signed(Operation.with(good, "reserved", "{x=1"))));
        for (String name : List.of("merId", "orderId", "txnTime")) {
            broken.put("another " + name, text(Messages.signed(Operation.with(good, name, "20261101120001"))));
            broken.put("no " + name, text(Messages.signed(without(good, name))));
        }
        broken.put("nothing", Platform.body(""));
        broken.put("words", Platform.body("Invalid request."));
        broken.put("a page", Platform.body("<html>busy</html>"));
        broken.put("status 500", text(signed).withStatus(500));
        broken.put("status 201", text(signed).withStatus(201));
        broken.put("status 404", text(signed).withStatus(404));
        broken.put("a redirect", aResponse().withStatus(302).withHeader("Location", operation.path()));
        broken.put("try again", aResponse().withStatus(503).withHeader("Retry-After", "0"));
        broken.put("connection closed", aResponse().withFault(Fault.EMPTY_RESPONSE));
        broken.put("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        broken.put("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        return broken;
    }

    private static ResponseDefinitionBuilder text(Map<String, String> fields) {
        return Platform.body(Messages.text(fields));
    }

    private static Map<String, String> without(Map<String, String> fields, String name) {
        Map<String, String> fewer = new LinkedHashMap<>(fields);
        fewer.remove(name);
        return fewer;
    }

    private static Map<String, String> signedBy(Map<String, String> fields, String signature) {
        return Operation.with(Messages.complete(fields), "signature", signature);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenAnswers")
    void whatever_cannot_be_trusted_is_unknown_and_sent_once(
            Operation operation, String what, ResponseDefinitionBuilder answer) {
        platform.answer(operation.path(), answer);

        assertThatThrownBy(() -> operation.call(platform.channel()))
                .isInstanceOf(ChannelUnknownException.class)
                .message()
                .doesNotContain(Calls.ATTEMPT.value(), Calls.QR_NO, "CERTIFICATE");
        assertThat(platform.requests()).hasSize(operation.requests());
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void an_answer_that_comes_too_late_is_unknown(Operation operation) {
        try (Platform slow = new Platform()) {
            slow.answer(
                    operation.path(),
                    Platform.body(Messages.text(Messages.signed(operation.success())))
                            .withFixedDelay(60_000));
            Map<String, String> settings = new HashMap<>(slow.settings());
            settings.put("read-timeout", "PT0.1S");

            try (Channel impatient = Platform.open(settings)) {
                assertThatThrownBy(() -> operation.call(impatient)).isInstanceOf(ChannelUnknownException.class);
            }
        }
    }
}
