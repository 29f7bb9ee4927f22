package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.paycenter.api.Amounts;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.TradeSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a trade and of a refund, through the public door. */
class AlipayChannelTest {

    private static final String NUMBER = Operation.ATTEMPT.value();
    private static final Money REFUNDED = Operation.refundOrder().amount();

    @RegisterExtension
    static final Gateway gateway = new Gateway();

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

    @ParameterizedTest
    @ValueSource(strings = {"TRADE_SUCCESS", "TRADE_FINISHED"})
    void a_query_finds_a_paid_trade(String status) throws Exception {
        gateway.answerSigned(Operation.QUERY.method(), Operation.QUERY.success().replace("TRADE_SUCCESS", status));

        assertThat(Operation.QUERY.call(gateway.channel()))
                .isEqualTo(new QueryReply.Found(new TradeSnapshot.Paid(
                        Amounts.parse("a", "88.88", "CNY"),
                        ChannelTradeNo.of("2026053122001400000000000001"),
                        Instant.parse("2026-06-01T00:00:30Z"))));
    }

    @Test
    void a_paid_trade_without_a_time_was_paid_by_now() throws Exception {
        gateway.answerSigned(Operation.QUERY.method(), Operation.QUERY.success().replace("send_pay_date", "other"));

        QueryReply.Found found = (QueryReply.Found) Operation.QUERY.call(gateway.channel());
        assertThat(((TradeSnapshot.Paid) found.trade()).paidAt()).isEqualTo(Vectors.CLOCK.instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"88.888", "-1.00", "1e2", "0.00", ""})
    void a_paid_trade_with_an_amount_that_is_none_is_unknown(String amount) throws Exception {
        gateway.answerSigned(Operation.QUERY.method(), Operation.QUERY.success().replace("88.88", amount));

        assertThat(Operation.QUERY.call(gateway.channel())).isInstanceOf(QueryReply.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trans_currency", "settle_currency"})
    void a_paid_trade_in_another_currency_is_unknown(String name) throws Exception {
        String answer = Operation.QUERY.success().replaceFirst("\\{", "{\"" + name + "\":\"USD\",");
        gateway.answerSigned(Operation.QUERY.method(), answer);
        assertThat(Operation.QUERY.call(gateway.channel()))
                .isEqualTo(new QueryReply.Unknown("no state of a trade: " + name + " is not CNY"));

        gateway.answerSigned(Operation.QUERY.method(), answer.replace("USD", "CNY"));
        assertThat(Operation.QUERY.call(gateway.channel())).isInstanceOf(QueryReply.Found.class);
    }

    @Test
    void a_query_finds_waiting_and_closed_trades_and_no_others() throws Exception {
        assertThat(queried("WAIT_BUYER_PAY")).isEqualTo(new QueryReply.Found(new TradeSnapshot.Waiting()));
        assertThat(queried("TRADE_CLOSED")).isEqualTo(new QueryReply.Found(new TradeSnapshot.Closed()));
        assertThat(queried("TRADE_PENDING")).isInstanceOf(QueryReply.Unknown.class);
    }

    private Object queried(String status) throws ChannelUnknownException {
        gateway.answerSigned(Operation.QUERY.method(), Operation.QUERY.success().replace("TRADE_SUCCESS", status));
        return Operation.QUERY.call(gateway.channel());
    }

    @Test
    void a_query_for_a_trade_that_does_not_exist_says_so() throws Exception {
        gateway.answerSigned(Operation.QUERY.method(), Operation.error("40004", "ACQ.TRADE_NOT_EXIST"));

        assertThat(Operation.QUERY.call(gateway.channel())).isEqualTo(new QueryReply.NoSuchTrade());
    }

    @Test
    void what_operators_see_of_an_answer_hides_the_payer() throws Exception {
        gateway.answerSigned(
                Operation.QUERY.method(),
                Operation.QUERY.success().replace("{\"code\"", "{\"buyer_user_id\":\"2088202954065786\",\"code\""));

        assertThat(gateway.channel()
                        .queryStrategy()
                        .callChannel(Operation.order("qr"))
                        .toString())
                .contains("buyer_user_id=208***786", "trade_status=TRADE_SUCCESS");
    }

    @Test
    void closing_tells_closed_from_absent_from_doubtful() throws Exception {
        assertThat(closed(Operation.CLOSE.success())).isEqualTo(new CloseReply.Closed());
        assertThat(closed(Operation.error("40004", "ACQ.TRADE_NOT_EXIST"))).isEqualTo(new CloseReply.NoSuchTrade());
        assertThat(closed(Operation.error("40004", "ACQ.TRADE_STATUS_ERROR"))).isInstanceOf(CloseReply.Doubtful.class);
        assertThat(closed(Operation.CLOSE.success().replace("1400000000000001", "1400000000000002")))
                .isEqualTo(new CloseReply.Doubtful("the answer is about another order"));
    }

    private Object closed(String answer) throws ChannelUnknownException {
        gateway.answerSigned(Operation.CLOSE.method(), answer);
        return Operation.CLOSE.call(gateway.channel());
    }

    @Test
    void an_order_that_charges_the_payer_and_is_known_is_closed_and_never_cancelled() throws Exception {
        gateway.answerSigned(Operation.CANCEL.method(), Operation.CANCEL.success());
        for (String answer : List.of(Operation.CLOSE.success(), Operation.error("40004", "ACQ.TRADE_STATUS_ERROR"))) {
            gateway.answerSigned(Operation.CLOSE.method(), answer);

            CloseReply unused = gateway.channel().closeStrategy().close(Operation.order("barcode"));
        }

        assertThat(gateway.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.getUrl()).contains("method=alipay.trade.close"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "wap", "app", "qr", "jsapi", "mini"})
    void only_what_charges_the_payer_is_cancelled(String product) throws Exception {
        gateway.answerSigned(Operation.CLOSE.method(), Operation.CLOSE.success());

        assertThat(gateway.channel().closeStrategy().close(Operation.order(product)))
                .isEqualTo(new CloseReply.Closed());
    }

    @ParameterizedTest
    @CsvSource({
        // retry_flag, action
        "N,close,Closed",
        "N,'',NoSuchTrade",
        "N,refund,Doubtful",
        "N,other,Doubtful",
        "Y,close,Doubtful",
        "Y,refund,Doubtful",
        "Y,'',Doubtful",
        "'',close,Doubtful"
    })
    void a_cancelled_order_is_closed_only_if_alipay_plainly_says_so(String retry, String action, String reply)
            throws Exception {
        gateway.answerSigned(
                Operation.CANCEL.method(),
                Operation.CANCEL
                        .success()
                        .replace("\"retry_flag\":\"N\"", "\"retry_flag\":\"" + retry + "\"")
                        .replace("\"action\":\"close\"", "\"action\":\"" + action + "\""));

        assertThat(Operation.CANCEL.call(gateway.channel()).getClass().getSimpleName())
                .isEqualTo(reply);
        assertThat(gateway.onlyOrder()).isEqualTo(Map.of("out_trade_no", NUMBER));
    }

    @Test
    void money_that_goes_back_by_cancelling_is_told_to_operators() throws Exception {
        try (HeardLog log = new HeardLog(AlipayClose.class)) {
            gateway.answerSigned(Operation.CANCEL.method(), Operation.CANCEL.success());
            Operation.CANCEL.call(gateway.channel());
            assertThat(log.warnings()).isEmpty();

            gateway.answerSigned(
                    Operation.CANCEL.method(),
                    Operation.CANCEL.success().replace("\"action\":\"close\"", "\"action\":\"refund\""));
            Operation.CANCEL.call(gateway.channel());
            assertThat(log.warnings())
                    .containsExactly("attempt=" + NUMBER
                            + " was paid just before it was cancelled: Alipay gives the money back");
        }
    }

    @Test
    void an_order_without_a_trade_is_cancelled_without_an_action() throws Exception {
        gateway.answerSigned(
                Operation.CANCEL.method(), Operation.CANCEL.success().replace(",\"action\":\"close\"", ""));

        assertThat(Operation.CANCEL.call(gateway.channel())).isEqualTo(new CloseReply.NoSuchTrade());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRADE_CANCEL_TIME_OUT",
                "CANCEL_NOT_ALLOWED",
                "SELLER_BALANCE_NOT_ENOUGH",
                "TRADE_HAS_FINISHED",
                "REASON_TRADE_BEEN_FREEZEN",
                "REASON_TRADE_REFUND_FEE_ERR"
            })
    void an_order_that_alipay_does_not_cancel_is_left_to_the_query(String code) throws Exception {
        gateway.answerSigned(Operation.CANCEL.method(), Operation.error("40004", "ACQ." + code));

        assertThat(Operation.CANCEL.call(gateway.channel()))
                .isEqualTo(new CloseReply.Doubtful("ACQ." + code + " (words)"));
    }

    @Test
    void a_refund_that_moved_money_moved_this_refunds_amount() throws Exception {
        gateway.answerSigned(Operation.REFUND.method(), Operation.REFUND.success());

        assertThat(Operation.REFUND.call(gateway.channel()))
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

        assertThat(Operation.REFUND.call(gateway.channel())).isInstanceOf(RefundReply.Unknown.class);
    }

    @Test
    void a_refund_refused_for_now_differs_from_one_refused_for_good() throws Exception {
        gateway.answerSigned(Operation.REFUND.method(), Operation.error("40004", "ACQ.SELLER_BALANCE_NOT_ENOUGH"));
        assertThat(Operation.REFUND.call(gateway.channel()))
                .isEqualTo(new RefundReply.NotNow(new ChannelError("ACQ.SELLER_BALANCE_NOT_ENOUGH", "words")));

        gateway.answerSigned(Operation.REFUND.method(), Operation.error("40005", "isv.app-call-limited"));
        assertThat(Operation.REFUND.call(gateway.channel())).isInstanceOf(RefundReply.NotNow.class);

        gateway.answerSigned(Operation.REFUND.method(), Operation.error("40004", "ACQ.TRADE_NOT_ALLOW_REFUND"));
        assertThat(Operation.REFUND.call(gateway.channel()))
                .isEqualTo(new RefundReply.Answered(
                        new RefundSnapshot.Failed(new ChannelError("ACQ.TRADE_NOT_ALLOW_REFUND", "words"))));
    }

    @Test
    void a_refund_query_finds_the_refund_with_its_own_amount() throws Exception {
        gateway.answerSigned(Operation.REFUND_QUERY.method(), Operation.REFUND_QUERY.success());

        assertThat(Operation.REFUND_QUERY.call(gateway.channel()))
                .isEqualTo(new RefundQueryReply.Found(
                        new RefundSnapshot.Succeeded(REFUNDED, Instant.parse("2026-06-01T00:05:00Z"))));
        assertThat(gateway.onlyRequest().get("biz_content")).contains("\"query_options\":[\"gmt_refund_pay\"]");
    }

    @Test
    void a_refund_query_without_a_status_finds_no_refund() throws Exception {
        gateway.answerSigned(Operation.REFUND_QUERY.method(), "{\"code\":\"10000\",\"msg\":\"Success\"}");

        assertThat(Operation.REFUND_QUERY.call(gateway.channel())).isEqualTo(new RefundQueryReply.NoSuchRefund());
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

        assertThat(Operation.REFUND_QUERY.call(gateway.channel())).isInstanceOf(RefundQueryReply.Unknown.class);
    }

    @Test
    void a_refund_under_way_is_processing() throws Exception {
        gateway.answerSigned(
                Operation.REFUND_QUERY.method(),
                Operation.REFUND_QUERY.success().replace("REFUND_SUCCESS", "REFUND_PROCESSING"));

        assertThat(Operation.REFUND_QUERY.call(gateway.channel()))
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
        ContentCipher cipher = Vectors.value(ContentCipher.of(EncryptType.AES, key));
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
