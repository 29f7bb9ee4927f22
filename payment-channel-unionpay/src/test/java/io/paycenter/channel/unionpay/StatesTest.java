package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.RefundCause;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What states of orders and refunds mean, through the public door. */
class StatesTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final TradeSnapshot PAID = new TradeSnapshot.Paid(
            Money.parse("CNY 88.88"), ChannelTradeNo.of(Calls.TRADE_NO), Instant.parse("2026-11-01T04:01:30Z"));

    static Stream<Vectors.Case> statuses() {
        return Vectors.cases("12-status.json");
    }

    private static QueryReply query(Map<String, String> trade) throws Exception {
        platform.answer(Operation.QUERY.path(), trade);
        return platform.channel().queryStrategy().query(Calls.order("page"));
    }

    private static QueryReply query(String product, String original, String at) throws Exception {
        platform.answer(Operation.QUERY.path(), Operation.trade("00", original));
        try (Channel channel = Platform.open(platform.settings(), Vectors.at(at))) {
            return channel.queryStrategy().query(Calls.order(product));
        }
    }

    @Test
    void a_query_names_the_order_by_its_number_and_the_time_it_was_stored_at() throws Exception {
        Map<String, String> expected = new TreeMap<>(Map.of(
                "accessType", "0",
                "merId", Platform.MERCHANT,
                "txnType", "00",
                "txnSubType", "00",
                "bizType", "000201",
                "orderId", Calls.ATTEMPT.value(),
                "txnTime", "20261101120000"));

        assertThat(query(Operation.QUERY.success())).isEqualTo(new QueryReply.Found(PAID));
        assertThat(Platform.said(platform.onlyRequest())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void the_states_are_those_that_the_rules_say(Vectors.Case given) throws Exception {
        boolean passed = given.input().path("payTimeoutPassed").asBoolean();
        try (Channel channel =
                Platform.open(platform.settings(), Vectors.at("2026-11-01T04:" + (passed ? "30" : "05") + ":00Z"))) {
            assertThat(state(given, channel, passed))
                    .isEqualTo(given.expected().path("state").asText());
        }
    }

    /** What the channel does not know: the centre holds it for open until its time is over, and for closed then. */
    private static String state(Vectors.Case given, Channel channel, boolean passed) {
        String code = given.input().path("resp").path("respCode").asText();
        String original = given.input().path("resp").path("origRespCode").asText();
        Operation operation = switch (given.text("kind")) {
            case "query-front" -> Operation.QUERY;
            case "query-back" -> Operation.REFUND_QUERY;
            default -> Operation.REFUND;
        };
        if (!code.isEmpty()) {
            platform.answer(operation.path(), Operation.with(operation.with(code), "origRespCode", original));
        }
        try {
            return switch (Outcome.of(operation.call(channel))) {
                case WORKED -> "SUCCESS";
                case WAITING -> "PROCESSING";
                case REFUSED, OVER -> "FAILED";
                case ABSENT -> passed ? "FAILED" : "PROCESSING";
                case NOT_NOW, UNKNOWN -> "UNKNOWN";
            };
        } catch (ChannelUnknownException noAnswer) {
            return "UNKNOWN";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "64, 2026-11-01T04:14:59Z, false",
        "64, 2026-11-01T04:15:00Z, true",
        "05, 2026-11-01T04:24:59Z, false",
        "05, 2026-11-01T04:25:00Z, true",
        "03, 2026-11-01T04:24:59Z, false",
        "04, 2026-11-01T04:25:00Z, true",
    })
    void a_page_is_given_up_when_its_time_is_over_and_what_is_under_way_ten_minutes_later(
            String original, String at, boolean over) throws Exception {
        TradeSnapshot expected = over
                ? new TradeSnapshot.Failed(new ChannelError(original, "words[1234567]"))
                : new TradeSnapshot.Waiting();

        assertThat(query("page", original, at)).isEqualTo(new QueryReply.Found(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "txnAmt | 88.88",
                "txnAmt | 08888",
                "txnAmt | 0",
                "txnAmt |",
                "txnAmt | -1",
                "txnAmt | 1234567890123",
                "currencyCode | 840",
                "currencyCode |",
                "queryId |",
                "queryId | 1",
                "queryId | 2026110112000012345 7",
                "origRespCode |"
            })
    void what_cannot_be_read_says_nothing(String name, String value) throws Exception {
        assertThat(query(Operation.with(Operation.QUERY.success(), name, value == null ? "" : value)))
                .isInstanceOf(QueryReply.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "04", "31"})
    void an_answer_about_what_else_was_done_to_the_order_says_nothing_of_its_payment(String txnType) throws Exception {
        assertThat(query(Operation.with(Operation.QUERY.success(), "txnType", txnType)))
                .isInstanceOf(QueryReply.Unknown.class);
    }

    @Test
    void it_is_not_asked_more_often_than_every_ten_seconds() {
        assertThat(platform.channel().queryStrategy().interval()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_refund_is_of_the_payment_that_is_named() {
        assertThat(platform.channel().refundStrategy().goesByTradeNo()).isTrue();
    }

    @Test
    void the_year_is_told_in_digits_that_unionpay_reads_wherever_the_machine_stands() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(UnionPayTimes.withYear("1101120130", Platform.CLOCK.instant()))
                    .contains(Instant.parse("2026-11-01T04:01:30Z"));
            assertThat(UnionPayTimes.format(Calls.CREATED)).isEqualTo("20261101120000");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_amount_is_the_orders_and_not_what_is_settled() throws Exception {
        assertThat(Operation.QUERY.success()).containsEntry("settleAmt", "8000");
        assertThat(query(Operation.QUERY.success())).isEqualTo(new QueryReply.Found(PAID));
    }

    @ParameterizedTest
    @CsvSource({
        "20261231235959, 0101000001, 2026-12-31T16:00:01Z",
        "20270101000000, 1231235959, 2026-12-31T15:59:59Z",
        "20240228235900, 0229000000, 2024-02-28T16:00:00Z",
        "20260228235900, 0229000000, 2026-11-01T04:05:00Z",
        "20261101120000, 1101120130, 2026-11-01T04:01:30Z",
        "20261101120000, nonsense, 2026-11-01T04:05:00Z",
    })
    void the_year_of_a_payment_is_that_of_its_order_unless_it_is_new_year(
            String begun, String traced, Instant expected) {
        UnionPayAnswer answer = new UnionPayAnswer(Map.of("txnTime", begun, "traceTime", traced));

        assertThat(UnionPayTrades.time(answer, Platform.CLOCK.instant())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "wap", "app", "qr"})
    void what_the_payer_opens_ends_by_its_expiry_only_and_nothing_is_sent(String product) throws Exception {
        assertThat(platform.channel().closeStrategy().close(Calls.order(product)))
                .isEqualTo(new CloseReply.ExpiresOnly());
        assertThat(platform.requests()).isEmpty();
    }

    @Test
    void a_charge_that_is_not_paid_is_reversed_by_its_own_number_and_time() throws Exception {
        platform.answer(Operation.QUERY.path(), Operation.with(Operation.QUERY.success(), "respCode", "34"));
        platform.answer(Operation.CLOSE.path(), Operation.CLOSE.success());
        Map<String, String> expected = new TreeMap<>(Map.of(
                "accessType", "0",
                "merId", Platform.MERCHANT,
                "txnType", "99",
                "txnSubType", "01",
                "bizType", "000000",
                "channelType", "08",
                "orderId", Calls.ATTEMPT.value(),
                "txnTime", "20261101120000",
                "termId", "00000001"));

        assertThat(close()).as("UnionPay still knows of no charge").isEqualTo(new CloseReply.NoSuchTrade());
        assertThat(platform.requests())
                .extracting(request -> request.getUrl())
                .containsExactly(Operation.QUERY.path(), Operation.CLOSE.path(), Operation.QUERY.path());
        assertThat(Platform.said(platform.requests().get(1))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "03", "99"})
    void a_reversal_that_does_not_show_is_a_doubt(String original) throws Exception {
        platform.answer(Operation.QUERY.path(), Operation.trade("00", original));
        platform.answer(Operation.CLOSE.path(), Operation.CLOSE.success());

        assertThat(close()).isInstanceOf(CloseReply.Doubtful.class);
        assertThat(platform.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "46"})
    void a_charge_that_is_over_need_not_be_reversed(String original) throws Exception {
        platform.answer(Operation.QUERY.path(), Operation.trade("00", original));

        assertThat(close()).isEqualTo(new CloseReply.Closed());
        assertThat(platform.requests()).hasSize(1);
    }

    @Test
    void a_charge_that_is_paid_or_of_which_nobody_knows_is_left_alone() throws Exception {
        for (Map<String, String> answer : List.of(
                Operation.trade("00", "00"),
                Operation.trade("00", "A6"),
                Operation.trade("00", "ZZ"),
                Operation.trade("06", "05"),
                Operation.with(Operation.trade("00", "00"), "txnAmt", "x"))) {
            platform.answer(Operation.QUERY.path(), answer);

            assertThat(close()).isInstanceOf(CloseReply.Doubtful.class);
        }
        assertThat(platform.requests())
                .hasSize(5)
                .allMatch(request -> request.getUrl().equals(Operation.QUERY.path()));
    }

    private static CloseReply close() throws ChannelUnknownException {
        return platform.channel().closeStrategy().close(Calls.order("barcode"));
    }

    @Test
    void a_refund_says_what_it_has_to_and_is_never_done_at_once() throws Exception {
        platform.answer(Operation.REFUND.path(), Operation.REFUND.success());
        Map<String, String> expected = refundFields("04", "2000");

        assertThat(platform.channel().refundStrategy().refund(Calls.refundOrder()))
                .isEqualTo(new RefundReply.Answered(new RefundSnapshot.Processing()));
        assertThat(Platform.said(platform.onlyRequest())).isEqualTo(expected);
    }

    private static Map<String, String> refundFields(String txnType, String fen) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("accessType", "0");
        fields.put("merId", Platform.MERCHANT);
        fields.put("txnType", txnType);
        fields.put("txnSubType", "00");
        fields.put("bizType", "000201");
        fields.put("channelType", "07");
        fields.put("orderId", Calls.REFUND.value());
        fields.put("txnTime", "20261101120400");
        fields.put("txnAmt", fen);
        fields.put("origQryId", Calls.TRADE_NO);
        fields.put("backUrl", Platform.NOTIFY_URL.toString());
        return fields;
    }

    @Test
    void a_whole_refund_of_the_same_day_is_an_undo_if_the_account_wants_it() throws Exception {
        platform.answer(Operation.REFUND.path(), Operation.with(Operation.REFUND.success(), "txnType", "31"));
        Map<String, String> settings = platform.settings();
        settings.put("same-day-undo", "true");

        try (Channel channel = Platform.open(settings)) {
            channel.refundStrategy().refund(Calls.refundOrder("88.88", Calls.REFUNDED));
            channel.refundStrategy().refund(Calls.refundOrder("88.87", Calls.REFUNDED));
        }
        platform.channel().refundStrategy().refund(Calls.refundOrder("88.88", Calls.REFUNDED));

        assertThat(platform.requests())
                .extracting(Platform::said)
                .containsExactly(refundFields("31", "8888"), refundFields("04", "8887"), refundFields("04", "8888"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T04:00:00.123Z, true",
        "2026-11-01T14:49:59Z, true",
        "2026-11-01T14:50:00Z, false",
        "2026-11-01T15:00:00Z, false",
        "2026-11-02T04:00:00Z, false",
    })
    void an_undo_is_sent_only_if_it_surely_arrives_before_the_day_ends_at_eleven(Instant refunded, boolean suits) {
        assertThat(new SameDayUndo(true).suits(Calls.refundOrder("88.88", refunded)))
                .isEqualTo(suits);
    }

    @Test
    void a_refund_of_a_trade_without_its_number_is_not_sent() {
        ChannelOrder known = Calls.order("page");
        ChannelOrder trade = new ChannelOrder(
                known.id(), known.product(), known.amount(), known.createdAt(), known.expireAt(), null);
        var order = new RefundOrder(
                Calls.REFUND, trade, Money.parse("CNY 20.00"), Calls.REFUNDED, RefundCause.REQUESTED, "");

        assertThatThrownBy(() -> platform.channel().refundStrategy().refund(order))
                .isInstanceOf(ChannelUnknownException.class);
        assertThat(platform.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "39", "35", "45", "01", "34"})
    void a_repeat_that_comes_late_and_is_refused_proves_nothing_of_the_first(String code) throws Exception {
        platform.answer(Operation.REFUND.path(), Operation.REFUND.with(code));

        try (Channel later = Platform.open(platform.settings(), Vectors.at("2026-11-01T04:09:01Z"))) {
            assertThat(later.refundStrategy().refund(Calls.refundOrder()))
                    .isEqualTo(new RefundReply.NotNow(new ChannelError(code, "成功[0000000]")));
        }
    }

    @Test
    void what_the_centre_owes_by_itself_is_never_sent_as_an_undo_which_a_bank_may_not_take() {
        for (RefundCause cause : RefundCause.values()) {
            assertThat(new SameDayUndo(true).suits(Calls.refundOrder("88.88", Calls.REFUNDED, cause)))
                    .as(cause.name())
                    .isEqualTo(cause == RefundCause.REQUESTED);
        }
    }

    @Test
    void a_refund_is_asked_about_by_its_own_number_and_time() throws Exception {
        platform.answer(Operation.REFUND_QUERY.path(), Operation.REFUND_QUERY.success());

        assertThat(platform.channel().refundQueryStrategy().query(Calls.refundOrder()))
                .isEqualTo(new RefundQueryReply.Found(
                        new RefundSnapshot.Succeeded(Money.parse("CNY 20.00"), Instant.parse("2026-11-01T04:04:02Z"))));
        assertThat(Platform.said(platform.onlyRequest()))
                .containsEntry("txnType", "00")
                .containsEntry("orderId", Calls.REFUND.value())
                .containsEntry("txnTime", "20261101120400");
    }

    @ParameterizedTest
    @CsvSource({"txnAmt, 1999", "origQryId, 202611011200001234568", "txnType, 01"})
    void an_answer_about_another_refund_says_nothing(String name, String value) throws Exception {
        platform.answer(Operation.REFUND_QUERY.path(), Operation.with(Operation.REFUND_QUERY.success(), name, value));
        platform.answer(
                Operation.REFUND.path(),
                Operation.with(Operation.REFUND.success(), "origQryId", "202611011200001234568"));

        assertThat(platform.channel().refundQueryStrategy().query(Calls.refundOrder()))
                .isInstanceOf(RefundQueryReply.Unknown.class);
        assertThat(platform.channel().refundStrategy().refund(Calls.refundOrder()))
                .isInstanceOf(RefundReply.Unknown.class);
    }

    @Test
    void an_operator_sees_codes_and_words_and_no_card() throws Exception {
        platform.answer(
                Operation.QUERY.path(), Operation.with(Operation.QUERY.success(), "accNo", "6216261000000000018"));

        assertThat(platform.channel().queryStrategy().callChannel(Calls.order("page")))
                .hasToString("UnionPayAnswer[00 (成功[0000000]), original 00 (words[1234567])]");
    }
}
