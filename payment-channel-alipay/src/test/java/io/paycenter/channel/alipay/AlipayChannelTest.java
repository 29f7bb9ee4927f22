package io.paycenter.channel.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.paycenter.api.Amounts;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.channel.support.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation through the public door, against a gateway that behaves and misbehaves. */
class AlipayChannelTest {

    private static final String NUMBER = Operation.ATTEMPT.value();
    private static final Money REFUNDED = Operation.REFUND_ORDER.amount();

    private static Gateway gateway;
    private static Channel channel;

    @BeforeAll
    static void start() {
        gateway = new Gateway();
        channel = Gateway.open(gateway.publicKeySettings());
    }

    @AfterAll
    static void stop() {
        channel.close();
        gateway.close();
    }

    @AfterEach
    void forget() {
        gateway.reset();
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(Operation.values())
                .flatMap(operation -> broken(operation).entrySet().stream()
                        .map(one -> Arguments.of(operation, one.getKey(), one.getValue())));
    }

    private static Map<String, ResponseDefinitionBuilder> broken(Operation operation) {
        String good = Gateway.signed(operation.method(), operation.success());
        Map<String, ResponseDefinitionBuilder> broken = new HashMap<>();
        broken.put("status 500", aResponse().withStatus(500).withBody(good));
        broken.put("status 302", aResponse().withStatus(302).withHeader("Location", "/gateway.do"));
        broken.put("HTML", aResponse().withBody("<html>busy</html>"));
        broken.put("truncated", aResponse().withBody(good.substring(0, good.length() - 30)));
        broken.put("empty", aResponse().withBody(""));
        broken.put("an array", aResponse().withBody("[" + good + "]"));
        broken.put("something behind it", aResponse().withBody(good + "{}"));
        broken.put("no sign", aResponse().withBody(Gateway.envelope(operation.method(), operation.success(), "")));
        broken.put("another answer's sign", aResponse().withBody(otherSign(operation)));
        broken.put("changed on the way", aResponse().withBody(good.replace("Success", "success")));
        broken.put("another operation's answer", aResponse().withBody(good.replace("_response", "_reply")));
        broken.put("connection closed", aResponse().withFault(Fault.EMPTY_RESPONSE));
        broken.put("connection reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        broken.put("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        broken.put("encrypted", aResponse().withBody(Gateway.signed(operation.method(), "\"AAAA\"")));
        return broken;
    }

    private static String otherSign(Operation operation) {
        return Gateway.envelope(operation.method(), operation.success(), ",\"sign\":\"" + Gateway.sign("{}") + "\"");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenAnswers")
    void whatever_cannot_be_trusted_is_unknown_and_sent_once(
            Operation operation, String what, ResponseDefinitionBuilder answer) {
        gateway.answer(operation.method(), answer);

        assertThatThrownBy(() -> operation.call(channel))
                .isInstanceOf(ChannelUnknownException.class)
                .message()
                .doesNotContain("sign=", NUMBER, "qr.alipay.com");
        assertThat(gateway.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void an_answer_that_comes_too_late_is_unknown(Operation operation) {
        try (Gateway slow = new Gateway()) {
            slow.answer(
                    operation.method(),
                    aResponse()
                            .withBody(Gateway.signed(operation.method(), operation.success()))
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

        assertThat(operation.call(channel)).matches(Operation::isUnknown);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void an_error_about_another_order_is_unknown(Operation operation) throws ChannelUnknownException {
        for (String code :
                new String[] {"ACQ.TRADE_NOT_EXIST", "ACQ.INVALID_PARAMETER", "ACQ.TRADE_NOT_ALLOW_REFUND"}) {
            String error =
                    Operation.error("40004", code).replace("{", "{\"out_trade_no\":\"P0000000000000000000000002\",");
            gateway.answerSigned(operation.method(), error);

            assertThat(operation.call(channel)).matches(Operation::isUnknown, error);
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void a_success_without_the_order_number_is_unknown(Operation operation) throws ChannelUnknownException {
        gateway.answerSigned(operation.method(), operation.success("").replace("\"out_trade_no\":\"\",", ""));

        assertThat(operation.call(channel)).matches(Operation::isUnknown);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void an_error_that_is_not_signed_proves_nothing(Operation operation) throws ChannelUnknownException {
        for (String error : new String[] {
            Operation.error("40002", "isv.invalid-app-id"),
            Operation.error("40004", "ACQ.TRADE_NOT_EXIST"),
            Operation.error("40004", "ACQ.INVALID_PARAMETER"),
            Operation.error("40005", "isv.app-call-limited")
        }) {
            gateway.answer(operation.method(), Gateway.envelope(operation.method(), error, ""));

            assertThat(operation.call(channel)).matches(Operation::isUnknown, error);
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void a_signed_system_error_proves_nothing(Operation operation) throws ChannelUnknownException {
        for (String error : new String[] {
            Operation.error("20000", "isp.unknow-error"),
            Operation.error("40004", "ACQ.SYSTEM_ERROR"),
            Operation.error("40004", "ACQ.NOBODY_KNOWS_THIS_CODE")
        }) {
            gateway.answerSigned(operation.method(), error);

            assertThat(operation.call(channel)).matches(Operation::isUnknown, error);
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void a_request_carries_our_signature_and_the_charset_in_the_query(Operation operation) throws Exception {
        gateway.answerSigned(operation.method(), operation.success());

        operation.call(channel);

        Map<String, String> sent = gateway.onlyRequest();
        assertThat(gateway.requests().get(0).getUrl()).contains("charset=UTF-8").doesNotContain("biz_content");
        assertThat(new Signatures(null)
                        .verify(
                                "SHA256withRSA",
                                Vectors.publicKey("keys/app_public_x509.b64"),
                                SignText.ofRequest(sent).getBytes(StandardCharsets.UTF_8),
                                sent.get("sign")))
                .isTrue();
        assertThat(sent)
                .containsEntry("app_id", Gateway.APP_ID)
                .containsEntry("method", operation.method())
                .containsEntry("sign_type", "RSA2")
                .containsEntry("version", "1.0")
                .containsEntry("timestamp", "2026-06-01 08:00:00");
        assertThat(Vectors.parse(sent.get("biz_content"))).containsEntry("out_trade_no", NUMBER);
    }

    @Test
    void the_provider_is_found_by_its_code() {
        assertThat(ServiceLoader.load(ChannelProvider.class).stream())
                .anyMatch(provider -> provider.get().code().value().equals("alipay"));
    }

    @Test
    void a_channel_can_be_closed_twice() {
        Channel other = Gateway.open(gateway.publicKeySettings());
        other.close();

        assertThatCode(other::close).doesNotThrowAnyException();
    }

    @Test
    void each_product_takes_a_cent_to_a_hundred_million_and_a_minute() {
        assertThat(channel.products()).allSatisfy(product -> {
            assertThat(product.bounds().least()).isEqualTo(Amounts.parse("a", "0.01", "CNY"));
            assertThat(product.bounds().most()).isEqualTo(Amounts.parse("a", "100000000.00", "CNY"));
            assertThat(product.bounds().leastTimeLeft()).isEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void page_pay_is_a_signed_form_and_calls_nobody() throws Exception {
        PayAction.PostForm form = pageForm(Operation.product(channel, "page"));

        Map<String, String> parameters = Gateway.decode(form.action().getRawQuery());
        Map<String, String> business = Vectors.parse(form.fields().get("biz_content"));
        assertThat(form.fields()).containsOnlyKeys("biz_content");
        assertThat(business)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "out_trade_no", NUMBER,
                        "total_amount", "88.88",
                        "subject", "Tea ＆ cake 茶",
                        "time_expire", "2026-06-01 08:15:00",
                        "product_code", "FAST_INSTANT_TRADE_PAY"));
        assertThat(parameters)
                .containsEntry("method", "alipay.trade.page.pay")
                .containsEntry("charset", "UTF-8")
                .containsEntry("notify_url", Gateway.NOTIFY_URL.toString())
                .containsEntry("return_url", "https://pay.example.com/cashier/abc?lang=zh")
                .doesNotContainKey("biz_content");
        String sign = parameters.get("sign");
        parameters.putAll(form.fields());
        assertThat(new Signatures(null)
                        .verify(
                                "SHA256withRSA",
                                Vectors.publicKey("keys/app_public_x509.b64"),
                                SignText.ofRequest(parameters).getBytes(StandardCharsets.UTF_8),
                                sign))
                .isTrue();
        assertThat(gateway.requests()).isEmpty();
    }

    private static <Q, A> PayAction.PostForm pageForm(PayProduct<Q, A> product) throws ChannelUnknownException {
        PayReply reply = product.classify(Operation.PAY_ORDER, product.send(product.build(Operation.PAY_ORDER)));
        return (PayAction.PostForm) ((PayReply.Accepted) reply).action();
    }

    @Test
    void qr_pay_shows_the_code_that_alipay_made() throws Exception {
        gateway.answerSigned(Operation.QR.method(), Operation.QR.success());

        assertThat(Operation.QR.call(channel))
                .isEqualTo(new PayReply.Accepted(new PayAction.ShowQrCode("https://qr.alipay.com/bax1")));
        Map<String, String> sent = gateway.onlyRequest();
        assertThat(sent).containsEntry("notify_url", Gateway.NOTIFY_URL.toString());
        assertThat(Vectors.parse(sent.get("biz_content"))).containsEntry("time_expire", "2026-06-01 08:15:00");
    }

    @Test
    void qr_pay_without_a_code_to_show_is_unknown() throws Exception {
        gateway.answerSigned(Operation.QR.method(), Operation.QR.success().replace("qr_code", "other"));

        assertThat(Operation.QR.call(channel)).isInstanceOf(PayReply.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"40004,ACQ.TOTAL_FEE_EXCEED", "40006,isv.insufficient-isv-permissions"})
    void an_order_that_is_plainly_refused_carries_alipays_words(String code, String subCode) throws Exception {
        gateway.answerSigned(Operation.QR.method(), Operation.error(code, subCode));

        assertThat(Operation.QR.call(channel)).isEqualTo(new PayReply.Refused(new ChannelError(subCode, "words")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRADE_SUCCESS", "TRADE_FINISHED"})
    void a_query_finds_a_paid_trade(String status) throws Exception {
        gateway.answerSigned(Operation.QUERY.method(), Operation.QUERY.success().replace("TRADE_SUCCESS", status));

        assertThat(Operation.QUERY.call(channel))
                .isEqualTo(new QueryReply.Found(new TradeSnapshot.Paid(
                        Amounts.parse("a", "88.88", "CNY"),
                        ChannelTradeNo.of("2026053122001400000000000001"),
                        Instant.parse("2026-06-01T00:00:30Z"))));
    }

    @Test
    void a_paid_trade_without_a_time_was_paid_by_now() throws Exception {
        gateway.answerSigned(Operation.QUERY.method(), Operation.QUERY.success().replace("send_pay_date", "other"));

        QueryReply.Found found = (QueryReply.Found) Operation.QUERY.call(channel);
        assertThat(((TradeSnapshot.Paid) found.trade()).paidAt()).isEqualTo(Vectors.CLOCK.instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"88.888", "-1.00", "1e2", "0.00", ""})
    void a_paid_trade_with_an_amount_that_is_none_is_unknown(String amount) throws Exception {
        gateway.answerSigned(Operation.QUERY.method(), Operation.QUERY.success().replace("88.88", amount));

        assertThat(Operation.QUERY.call(channel)).isInstanceOf(QueryReply.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trans_currency", "settle_currency"})
    void a_paid_trade_in_another_currency_is_unknown(String name) throws Exception {
        String answer = Operation.QUERY.success().replaceFirst("\\{", "{\"" + name + "\":\"USD\",");
        gateway.answerSigned(Operation.QUERY.method(), answer);
        assertThat(Operation.QUERY.call(channel))
                .isEqualTo(new QueryReply.Unknown("no state of a trade: " + name + " is not CNY"));

        gateway.answerSigned(Operation.QUERY.method(), answer.replace("USD", "CNY"));
        assertThat(Operation.QUERY.call(channel)).isInstanceOf(QueryReply.Found.class);
    }

    @Test
    void a_query_finds_waiting_and_closed_trades_and_no_others() throws Exception {
        assertThat(queried("WAIT_BUYER_PAY")).isEqualTo(new QueryReply.Found(new TradeSnapshot.Waiting()));
        assertThat(queried("TRADE_CLOSED")).isEqualTo(new QueryReply.Found(new TradeSnapshot.Closed()));
        assertThat(queried("TRADE_PENDING")).isInstanceOf(QueryReply.Unknown.class);
    }

    private Object queried(String status) throws ChannelUnknownException {
        gateway.answerSigned(Operation.QUERY.method(), Operation.QUERY.success().replace("TRADE_SUCCESS", status));
        return Operation.QUERY.call(channel);
    }

    @Test
    void a_query_for_a_trade_that_does_not_exist_says_so() throws Exception {
        gateway.answerSigned(Operation.QUERY.method(), Operation.error("40004", "ACQ.TRADE_NOT_EXIST"));

        assertThat(Operation.QUERY.call(channel)).isEqualTo(new QueryReply.NoSuchTrade());
    }

    @Test
    void what_operators_see_of_an_answer_hides_the_payer() throws Exception {
        gateway.answerSigned(
                Operation.QUERY.method(),
                Operation.QUERY.success().replace("{\"code\"", "{\"buyer_user_id\":\"2088202954065786\",\"code\""));

        assertThat(channel.queryStrategy().callChannel(Operation.ORDER).toString())
                .contains("buyer_user_id=208***786", "trade_status=TRADE_SUCCESS");
    }

    @Test
    void closing_tells_closed_from_absent_from_doubtful() throws Exception {
        gateway.answerSigned(Operation.CLOSE.method(), Operation.CLOSE.success());
        assertThat(Operation.CLOSE.call(channel)).isEqualTo(new CloseReply.Closed());

        gateway.answerSigned(Operation.CLOSE.method(), Operation.error("40004", "ACQ.TRADE_NOT_EXIST"));
        assertThat(Operation.CLOSE.call(channel)).isEqualTo(new CloseReply.NoSuchTrade());

        gateway.answerSigned(Operation.CLOSE.method(), Operation.error("40004", "ACQ.TRADE_STATUS_ERROR"));
        assertThat(Operation.CLOSE.call(channel)).isInstanceOf(CloseReply.Doubtful.class);
    }

    @Test
    void a_refund_that_moved_money_moved_this_refunds_amount() throws Exception {
        gateway.answerSigned(Operation.REFUND.method(), Operation.REFUND.success());

        assertThat(Operation.REFUND.call(channel))
                .isEqualTo(new RefundReply.Answered(new RefundSnapshot.Succeeded(REFUNDED, Vectors.CLOCK.instant())));
        assertThat(Vectors.parse(gateway.onlyRequest().get("biz_content")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "out_trade_no", NUMBER,
                        "refund_amount", "20.00",
                        "out_request_no", "R0000000000000000000000001",
                        "refund_reason", "out of stock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"fund_change\":\"N\"", "\"fund_change\":\"\"", "\"other\":\"Y\""})
    void a_refund_that_does_not_say_that_money_moved_is_left_to_the_query(String said) throws Exception {
        gateway.answerSigned(
                Operation.REFUND.method(), Operation.REFUND.success().replace("\"fund_change\":\"Y\"", said));

        assertThat(Operation.REFUND.call(channel)).isInstanceOf(RefundReply.Unknown.class);
    }

    @Test
    void a_refund_refused_for_now_differs_from_one_refused_for_good() throws Exception {
        gateway.answerSigned(Operation.REFUND.method(), Operation.error("40004", "ACQ.SELLER_BALANCE_NOT_ENOUGH"));
        assertThat(Operation.REFUND.call(channel))
                .isEqualTo(new RefundReply.NotNow(new ChannelError("ACQ.SELLER_BALANCE_NOT_ENOUGH", "words")));

        gateway.answerSigned(Operation.REFUND.method(), Operation.error("40005", "isv.app-call-limited"));
        assertThat(Operation.REFUND.call(channel)).isInstanceOf(RefundReply.NotNow.class);

        gateway.answerSigned(Operation.REFUND.method(), Operation.error("40004", "ACQ.TRADE_NOT_ALLOW_REFUND"));
        assertThat(Operation.REFUND.call(channel))
                .isEqualTo(new RefundReply.Answered(
                        new RefundSnapshot.Failed(new ChannelError("ACQ.TRADE_NOT_ALLOW_REFUND", "words"))));
    }

    @Test
    void a_refund_query_finds_the_refund_with_its_own_amount() throws Exception {
        gateway.answerSigned(Operation.REFUND_QUERY.method(), Operation.REFUND_QUERY.success());

        assertThat(Operation.REFUND_QUERY.call(channel))
                .isEqualTo(new RefundQueryReply.Found(
                        new RefundSnapshot.Succeeded(REFUNDED, Instant.parse("2026-06-01T00:05:00Z"))));
        assertThat(gateway.onlyRequest().get("biz_content")).contains("\"query_options\":[\"gmt_refund_pay\"]");
    }

    @Test
    void a_refund_query_without_a_status_finds_no_refund() throws Exception {
        gateway.answerSigned(Operation.REFUND_QUERY.method(), "{\"code\":\"10000\",\"msg\":\"Success\"}");

        assertThat(Operation.REFUND_QUERY.call(channel)).isEqualTo(new RefundQueryReply.NoSuchRefund());
    }

    @ParameterizedTest
    @CsvSource({
        "\"20.00\",\"20.01\"",
        "\"20.00\",\"many\"",
        "REFUND_SUCCESS,REFUND_FAIL",
        "refund_status,other",
        "R0000000000000000000000001,R0000000000000000000000002"
    })
    void a_refund_query_with_another_amount_status_or_number_is_unknown(String given, String instead) throws Exception {
        gateway.answerSigned(
                Operation.REFUND_QUERY.method(),
                Operation.REFUND_QUERY.success().replace(given, instead));

        assertThat(Operation.REFUND_QUERY.call(channel)).isInstanceOf(RefundQueryReply.Unknown.class);
    }

    @Test
    void a_refund_under_way_is_processing() throws Exception {
        gateway.answerSigned(
                Operation.REFUND_QUERY.method(),
                Operation.REFUND_QUERY.success().replace("REFUND_SUCCESS", "REFUND_PROCESSING"));

        assertThat(Operation.REFUND_QUERY.call(channel))
                .isEqualTo(new RefundQueryReply.Found(new RefundSnapshot.Processing()));
    }

    @Test
    void certificate_mode_names_its_certificates_and_reads_what_alipays_signed() throws Exception {
        String content = Operation.CLOSE.success();
        gateway.answer(
                Operation.CLOSE.method(),
                Gateway.envelope(
                        Operation.CLOSE.method(),
                        content,
                        ",\"alipay_cert_sn\":\"1232497071965f12c5e7e8583732895e\",\"sign\":\"" + Gateway.sign(content)
                                + "\""));

        try (Channel certified = Gateway.open(gateway.certificateSettings())) {
            assertThat(Operation.CLOSE.call(certified)).isEqualTo(new CloseReply.Closed());
        }
        assertThat(gateway.onlyRequest())
                .containsEntry("app_cert_sn", "defafce4b571a9e25baebd63a43a2b00")
                .containsEntry(
                        "alipay_root_cert_sn", "4a14d3d75a151a78744dbde6dae1ec34_b7b368986c6095587fb80c409bb105ca");
    }

    @Test
    void with_an_encrypt_key_the_order_travels_encrypted_both_ways() throws Exception {
        String key = "aYA0GP8JEW+D7/UFaskCWA==";
        ContentCipher cipher = Vectors.value(ContentCipher.of(key));
        gateway.answerSigned(
                Operation.CLOSE.method(),
                "\"" + cipher.encrypt(Operation.CLOSE.success(), StandardCharsets.UTF_8) + "\"");
        Map<String, String> settings = gateway.publicKeySettings();
        settings.put("encrypt-key", key);

        try (Channel encrypted = Gateway.open(settings)) {
            assertThat(Operation.CLOSE.call(encrypted)).isEqualTo(new CloseReply.Closed());
        }
        Map<String, String> sent = gateway.onlyRequest();
        assertThat(sent).containsEntry("encrypt_type", "AES");
        assertThat(cipher.decrypt(sent.get("biz_content"), StandardCharsets.UTF_8))
                .contains(NUMBER);
    }
}
