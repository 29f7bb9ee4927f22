package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What states of trades and refunds mean, through the public door. */
class StatesTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REVERSE = Operation.QUERY.path() + "/reverse";
    private static final TradeSnapshot PAID = new TradeSnapshot.Paid(
            Money.parse("CNY 88.88"), ChannelTradeNo.of(Calls.TRADE_NO), Instant.parse("2026-06-01T00:00:30Z"));

    private static QueryReply query(String trade) throws Exception {
        return query("qr", trade);
    }

    private static QueryReply query(String product, String trade) throws Exception {
        platform.answerSigned(Operation.QUERY.path(), 200, trade);
        return platform.channel().queryStrategy().query(Calls.order(product));
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS,NATIVE", "REFUND,NATIVE", "SUCCESS,MICROPAY"})
    void what_is_paid_was_paid_whatever_went_back(String state, String type) throws Exception {
        assertThat(query(Operation.trade(state, type))).isEqualTo(new QueryReply.Found(PAID));
        assertThat(platform.onlyRequest().getUrl()).endsWith("?mchid=" + Vectors.MERCHANT);
    }

    @Test
    void what_is_known_to_be_paid_is_asked_for_by_wechats_number() throws Exception {
        platform.answerSigned("/v3/pay/transactions/id/" + Calls.TRADE_NO, 200, Operation.trade("REFUND", "NATIVE"));

        assertThat(platform.channel().queryStrategy().query(Calls.paidOrder("qr")))
                .isEqualTo(new QueryReply.Found(PAID));
        assertThat(platform.onlyRequest().getUrl())
                .isEqualTo("/v3/pay/transactions/id/" + Calls.TRADE_NO + "?mchid=" + Vectors.MERCHANT);
    }

    @ParameterizedTest
    @CsvSource({"NOTPAY,NATIVE", "USERPAYING,MICROPAY", "ACCEPT,NATIVE", "PAYERROR,NATIVE", "PAYERROR,MICROPAY"})
    void what_can_still_be_paid_waits(String state, String type) throws Exception {
        assertThat(query(Operation.trade(state, type))).isEqualTo(new QueryReply.Found(new TradeSnapshot.Waiting()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOSED", "REVOKED"})
    void what_is_over_is_closed(String state) throws Exception {
        assertThat(query(Operation.trade(state, "NATIVE"))).isEqualTo(new QueryReply.Found(new TradeSnapshot.Closed()));
    }

    @Test
    void a_charge_that_failed_is_over() throws Exception {
        assertThat(query(
                        "barcode", Operation.trade("PAYERROR", "MICROPAY").replace("\"trade_type\":\"MICROPAY\",", "")))
                .isEqualTo(new QueryReply.Found(new TradeSnapshot.Failed(new ChannelError("PAYERROR", "words"))));
    }

    @Test
    void the_amount_is_the_orders_and_not_what_coupons_left_of_it() throws Exception {
        assertThat(Operation.trade("SUCCESS", "NATIVE")).contains("\"payer_total\":8000");
        assertThat(query(Operation.trade("SUCCESS", "NATIVE"))).isEqualTo(new QueryReply.Found(PAID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"trade_state\":\"SUCCESS\" | \"trade_state\":\"NEW\"",
                "\"trade_state\":\"SUCCESS\" | \"trade_state\":null",
                "\"total\":8888 | \"total\":88.88",
                "\"total\":8888 | \"total\":\"88.88\"",
                "\"total\":8888 | \"sum\":8888",
                "\"currency\":\"CNY\" | \"currency\":\"USD\"",
                "\"transaction_id\" | \"id\"",
                "4200002501202606010000000001 | a b",
                "P0000000000000000000000001 | P0000000000000000000000002",
                "\"mchid\":\"1234567891\" | \"mchid\":\"1900000109\"",
                "\"mchid\" | \"sp_mchid\""
            })
    void what_cannot_be_read_or_is_about_another_order_says_nothing(String part, String other) throws Exception {
        assertThat(query(Operation.trade("SUCCESS", "NATIVE").replace(part, other)))
                .isInstanceOf(QueryReply.Unknown.class);
    }

    @Test
    void a_service_provider_asks_for_the_sub_merchant() throws Exception {
        Map<String, String> settings = platform.settings();
        settings.put("sub-merchant-id", "1900000109");
        String trade = Operation.trade("SUCCESS", "NATIVE")
                .replace("\"mchid\":\"1234567891\"", "\"sp_mchid\":\"1234567891\",\"sub_mchid\":\"1900000109\"");
        platform.answerSigned(Operation.QUERY.path().replace("/v3/pay/", "/v3/pay/partner/"), 200, trade);
        platform.answerSigned(Operation.REFUND.path(), 200, Operation.refund("SUCCESS"));
        platform.answerSigned(Operation.REFUND_QUERY.path(), 200, Operation.refund("SUCCESS"));

        try (Channel channel = Platform.open(settings)) {
            assertThat(channel.merchant()).isEqualTo("1234567891/1900000109");
            assertThat(channel.queryStrategy().query(Calls.order("qr"))).isEqualTo(new QueryReply.Found(PAID));
            Operation.REFUND.call(channel);
            Operation.REFUND_QUERY.call(channel);
        }

        assertThat(platform.requests().get(0).getUrl()).endsWith("?sp_mchid=1234567891&sub_mchid=1900000109");
        assertThat(platform.requests().get(1).getBodyAsString()).contains("\"sub_mchid\":\"1900000109\"");
        assertThat(platform.requests().get(2).getUrl()).endsWith("?sub_mchid=1900000109");
    }

    @Test
    void a_close_names_the_merchant() throws Exception {
        platform.answerSigned(Operation.CLOSE.path(), 204, "");

        assertThat(platform.channel().closeStrategy().close(Calls.order("qr"))).isEqualTo(new CloseReply.Closed());
        assertThat(platform.onlyRequest().getBodyAsString()).isEqualTo("{\"mchid\":\"1234567891\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USERPAYING", "NOTPAY", "PAYERROR"})
    void a_charge_that_is_not_paid_is_reversed(String state) throws Exception {
        platform.answerSigned(Operation.QUERY.path(), 200, Operation.trade(state, "MICROPAY"));
        platform.answerSigned(REVERSE, 200, "{\"out_trade_no\":\"" + Calls.ATTEMPT + "\"}");

        assertThat(platform.channel().closeStrategy().close(Calls.order("barcode")))
                .isEqualTo(new CloseReply.Closed());
        assertThat(platform.requests()).hasSize(2);
        assertThat(JSON.readTree(platform.requests().get(1).getBody()))
                .isEqualTo(JSON.readTree("{\"appid\":\"" + Platform.APP_ID + "\",\"mchid\":\"1234567891\"}"));
    }

    @Test
    void a_charge_that_wechat_does_not_know_is_reversed_because_it_may_be_on_its_way() throws Exception {
        platform.answerSigned(Operation.QUERY.path(), 404, Operation.error("ORDER_NOT_EXIST"));
        platform.answerSigned(REVERSE, 200, "{\"out_trade_no\":\"" + Calls.ATTEMPT + "\"}");

        assertThat(platform.channel().closeStrategy().close(Calls.order("barcode")))
                .isEqualTo(new CloseReply.Closed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"mchid\":\"1234567891\",\"out_trade_no\":\"P0000000000000000000000002\"}"})
    void a_reversal_that_is_answered_about_another_order_ends_nothing(String answer) throws Exception {
        platform.answerSigned(Operation.QUERY.path(), 200, Operation.trade("USERPAYING", "MICROPAY"));
        platform.answerSigned(REVERSE, 200, answer);

        assertThat(platform.channel().closeStrategy().close(Calls.order("barcode")))
                .isInstanceOf(CloseReply.Doubtful.class);
    }

    @Test
    void a_charge_that_is_paid_or_of_which_nobody_knows_is_left_alone() throws Exception {
        for (String state : List.of("SUCCESS", "REFUND", "SOMETHING")) {
            platform.answerSigned(Operation.QUERY.path(), 200, Operation.trade(state, "MICROPAY"));

            assertThat(platform.channel().closeStrategy().close(Calls.order("barcode")))
                    .isInstanceOf(CloseReply.Doubtful.class);
        }
        platform.answerSigned(Operation.QUERY.path(), 500, Operation.error("SYSTEM_ERROR"));
        assertThat(platform.channel().closeStrategy().close(Calls.order("barcode")))
                .isInstanceOf(CloseReply.Doubtful.class);
        assertThat(platform.requests())
                .hasSize(4)
                .noneMatch(request -> request.getUrl().contains("reverse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REVOKED", "CLOSED"})
    void a_charge_that_is_over_need_not_be_reversed(String state) throws Exception {
        platform.answerSigned(Operation.QUERY.path(), 200, Operation.trade(state, "MICROPAY"));

        assertThat(platform.channel().closeStrategy().close(Calls.order("barcode")))
                .isEqualTo(new CloseReply.Closed());
        assertThat(platform.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS", "PROCESSING", "ABNORMAL", "CLOSED"})
    void a_refund_stands_where_its_status_says(String status) throws Exception {
        platform.answerSigned(Operation.REFUND.path(), 200, Operation.refund(status));
        platform.answerSigned(Operation.REFUND_QUERY.path(), 200, Operation.refund(status));
        RefundSnapshot expected = switch (status) {
            case "SUCCESS" ->
                new RefundSnapshot.Succeeded(Money.parse("CNY 20.00"), Instant.parse("2026-06-01T00:06:00Z"));
            case "CLOSED" ->
                new RefundSnapshot.Failed(new ChannelError("CLOSED", "the refund was closed; the money stays"));
            case "ABNORMAL" ->
                new RefundSnapshot.Abnormal(new ChannelError(
                        "ABNORMAL", "the payer's card or account is gone; the money is the merchant's to send"));
            default -> new RefundSnapshot.Processing();
        };

        assertThat(platform.channel().refundStrategy().refund(Calls.refundOrder()))
                .isEqualTo(new RefundReply.Answered(expected));
        assertThat(platform.channel().refundQueryStrategy().query(Calls.refundOrder()))
                .isEqualTo(new RefundQueryReply.Found(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"out_refund_no\":\"R0000000000000000000000001\" | \"out_refund_no\":\"R0000000000000000000000002\"",
                "\"out_trade_no\":\"P0000000000000000000000001\" | \"out_trade_no\":\"P0000000000000000000000002\"",
                "\"refund\":2000 | \"refund\":1999"
            })
    void an_answer_about_another_refund_says_nothing(String part, String other) throws Exception {
        String answer = Operation.refund("SUCCESS").replace(part, other);
        platform.answerSigned(Operation.REFUND.path(), 200, answer);
        platform.answerSigned(Operation.REFUND_QUERY.path(), 200, answer);

        assertThat(platform.channel().refundStrategy().refund(Calls.refundOrder()))
                .isInstanceOf(RefundReply.Unknown.class);
        assertThat(platform.channel().refundQueryStrategy().query(Calls.refundOrder()))
                .isInstanceOf(RefundQueryReply.Unknown.class);
    }

    @Test
    void a_refund_says_what_it_has_to() throws Exception {
        platform.answerSigned(Operation.REFUND.path(), 200, Operation.refund("PROCESSING"));

        Operation.REFUND.call(platform.channel());

        assertThat(JSON.readTree(platform.onlyRequest().getBody()))
                .isEqualTo(JSON.readTree("{\"transaction_id\":\"" + Calls.TRADE_NO + "\",\"out_refund_no\":\""
                        + Calls.REFUND + "\",\"reason\":\"out of stock\",\"notify_url\":\"" + Platform.NOTIFY_URL
                        + "\",\"amount\":{\"refund\":2000,\"currency\":\"CNY\",\"total\":8888}}"));
    }
}
