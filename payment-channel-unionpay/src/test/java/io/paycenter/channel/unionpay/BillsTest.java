package io.paycenter.channel.unionpay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.ChannelUnknownException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of a settlement day, line by line. */
class BillsTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final LocalDate DAY = LocalDate.of(2026, 10, 31);
    private static final String ZM = "INN26103188ZM_777290058110048";
    private static final String ZME = "INN26103188ZME_777290058110048";
    private static final String PAID = Calls.ATTEMPT.value();
    private static final String REFUNDED = Calls.REFUND.value();

    private static Map<Integer, String> payment() {
        Map<Integer, String> columns = new HashMap<>();
        columns.put(1, "S56");
        columns.put(4, "123456");
        columns.put(5, "1031120000");
        columns.put(6, "621626*********0018");
        columns.put(7, "000000008888");
        columns.put(10, Calls.TRADE_NO);
        columns.put(12, PAID);
        columns.put(16, "D000000000053");
        columns.put(17, "C000000008835");
        columns.put(20, "01");
        columns.put(21, "01");
        columns.put(28, Platform.MERCHANT);
        columns.put(31, "测试商户");
        return columns;
    }

    private static Map<Integer, String> refund(String txnType) {
        Map<Integer, String> columns = payment();
        columns.put(1, "S30");
        columns.put(5, "1030230000");
        columns.put(7, "000000002000");
        columns.put(10, "202611011204001234569");
        columns.put(12, REFUNDED);
        columns.put(16, "C000000000012");
        columns.put(17, "D000000001988");
        columns.put(20, txnType);
        columns.put(27, Calls.TRADE_NO);
        columns.put(41, PAID);
        return columns;
    }

    private static Map<String, String> answer(String code, String content) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("accessType", "0");
        fields.put("bizType", "000000");
        fields.put("fileName", "777290058110048_20261031.zip");
        fields.put("fileContent", content);
        fields.put("fileType", "00");
        fields.put("merId", Platform.MERCHANT);
        fields.put("respCode", code);
        fields.put("respMsg", "words[0000000]");
        fields.put("settleDate", "1031");
        fields.put("txnTime", "20261101120500");
        fields.put("txnType", "76");
        return fields;
    }

    private static BillReply download(List<BillLine> lines) throws ChannelUnknownException {
        return platform.channel().billStrategy().download(DAY, lines::add);
    }

    private static List<BillLine> read(Map<String, String> files) throws ChannelUnknownException {
        platform.answer("/", answer("00", BillText.archive(files)));
        List<BillLine> lines = new ArrayList<>();
        assertThat(download(lines)).isEqualTo(new BillReply.Complete(lines.size()));
        return lines;
    }

    private static Money money(String amount) {
        return Money.parse("CNY " + amount);
    }

    @Test
    void payments_and_refunds_come_with_their_numbers_amounts_and_fees() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(ZM, BillText.zm(payment()) + BillText.zm(refund("04")) + BillText.zm(refund("31")));
        files.put("RD2010261031_777290058110048", "a summary for people");
        BillLine refund = new BillLine(
                BillLine.Kind.REFUND,
                PAID,
                Calls.TRADE_NO,
                REFUNDED,
                money("20.00"),
                money("-0.12"),
                Instant.parse("2026-10-30T15:00:00Z"));

        assertThat(read(files))
                .containsExactly(
                        new BillLine(
                                BillLine.Kind.PAYMENT,
                                PAID,
                                Calls.TRADE_NO,
                                null,
                                money("88.88"),
                                money("0.53"),
                                Instant.parse("2026-10-31T04:00:00Z")),
                        refund,
                        refund);
        assertThat(Platform.said(platform.onlyRequest()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "accessType", "0",
                        "merId", Platform.MERCHANT,
                        "txnType", "76",
                        "txnSubType", "01",
                        "bizType", "000000",
                        "fileType", "00",
                        "settleDate", "1031",
                        "txnTime", "20261101120500"));
    }

    @Test
    void what_has_no_name_here_and_every_adjustment_is_something_else() throws Exception {
        Map<Integer, String> unknown = payment();
        unknown.put(20, "13");
        Map<Integer, String> reversed = refund("99");
        Map<Integer, String> adjustment = new HashMap<>(Map.of(
                1, "E74", 4, "123457", 5, "1031130000", 7, "000000000500", 15, "C000000000003", 16, "D000000000497"));
        Map<String, String> files = new LinkedHashMap<>();
        files.put(ZM, BillText.zm(unknown) + BillText.zm(reversed));
        files.put(ZME, BillText.zme(adjustment));

        List<BillLine> lines = read(files);

        assertThat(lines).extracting(BillLine::kind).containsOnly(BillLine.Kind.OTHER);
        assertThat(lines).extracting(BillLine::amount).containsExactly(money("88.88"), money("-20.00"), money("-5.00"));
        assertThat(lines).extracting(BillLine::fee).containsExactly(money("0.53"), money("-0.12"), money("-0.03"));
        assertThat(lines.get(2).tradeNo()).isEqualTo("123457");
    }

    @ParameterizedTest
    @CsvSource({"S56, PAYMENT", "S22, OTHER"})
    void a_line_of_old_is_told_by_its_first_column(String code, BillLine.Kind kind) throws Exception {
        Map<Integer, String> old = payment();
        old.put(1, code);
        old.put(20, "");

        assertThat(read(Map.of(ZM, BillText.zm(old)))).singleElement().returns(kind, BillLine::kind);
    }

    @Test
    void an_empty_table_is_a_bill_and_lines_may_be_longer() throws Exception {
        assertThat(read(Map.of(ZM, ""))).isEmpty();
        assertThat(read(Map.of(ZM, BillText.zm(payment()).strip() + " ".repeat(300) + "\r\n")))
                .hasSize(1);
    }

    @Test
    void a_bill_of_new_year_has_times_of_two_years() throws Exception {
        Map<Integer, String> before = payment();
        before.put(5, "1231233000");
        Map<Integer, String> after = payment();
        after.put(5, "0101003000");
        String content =
                BillText.archive(Map.of("INN26010188ZM_777290058110048", BillText.zm(before) + BillText.zm(after)));
        List<BillLine> lines = new ArrayList<>();
        platform.answer(
                "/", Operation.with(Operation.with(answer("00", content), "settleDate", "0101"), "txnTime", ""));

        platform.channel().billStrategy().download(LocalDate.of(2026, 1, 1), lines::add);

        assertThat(lines)
                .extracting(BillLine::at)
                .containsExactly(Instant.parse("2025-12-31T15:30:00Z"), Instant.parse("2025-12-31T16:30:00Z"));
    }

    @Test
    void a_bill_of_many_lines_is_longer_than_any_other_answer() throws Exception {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            Map<Integer, String> columns = payment();
            columns.put(35, Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
            columns.put(25, Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
            columns.put(24, "x");
            lines.append(BillText.zm(columns));
        }
        String content = BillText.archive(Map.of(ZM, lines.toString()));
        assertThat(content.length()).isGreaterThan(1 << 20);
        platform.answer("/", answer("00", content));

        assertThat(download(new ArrayList<>())).isEqualTo(new BillReply.Complete(20_000));
    }

    @Test
    void what_is_not_there_is_not_ready() throws Exception {
        platform.answer("/", answer("98", ""));

        assertThat(download(new ArrayList<>())).isEqualTo(new BillReply.NotReady("98 (words[0000000])"));
    }

    @Test
    void a_bill_of_today_or_of_a_year_that_cannot_be_named_is_not_asked_for() throws Exception {
        for (LocalDate day : List.of(
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 2),
                LocalDate.of(2025, 11, 30),
                LocalDate.of(2025, 10, 31))) {
            assertThat(platform.channel().billStrategy().download(day, line -> {}))
                    .as(day.toString())
                    .isInstanceOf(BillReply.NotReady.class);
        }
        assertThat(platform.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "06", "32", "10", "ZZ", ""})
    void any_other_answer_is_worth_another_try(String code) {
        platform.answer("/", answer(code, ""));

        assertThatThrownBy(() -> download(new ArrayList<>())).isInstanceOf(ChannelUnknownException.class);
    }

    @ParameterizedTest
    @CsvSource({"settleDate, 1030", "settleDate,", "merId, 777290058110097", "txnTime, 20261101120501", "fileType, 01"})
    void a_file_of_something_else_is_not_read(String name, String value) {
        String content = BillText.archive(Map.of(ZM, BillText.zm(payment())));
        platform.answer("/", Operation.with(answer("00", content), name, value == null ? "" : value));

        assertThatThrownBy(() -> download(new ArrayList<>())).isInstanceOf(ChannelUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../INN26103188ZM_1",
                "a\\INN26103188ZM_1",
                "c:INN26103188ZM_1",
                "INN26103188ZM_1\u0000"
            })
    void a_name_that_leads_elsewhere_is_refused(String name) {
        platform.answer("/", answer("00", BillText.archive(Map.of(name, BillText.zm(payment())))));

        assertThatThrownBy(() -> download(new ArrayList<>())).isInstanceOf(ChannelUnknownException.class);
    }

    @Test
    void a_broken_file_is_no_bill() {
        String good = BillText.archive(Map.of(ZM, BillText.zm(payment())));
        Map<Integer, String> other = payment();
        other.put(7, "88.88");
        Map<Integer, String> nothing = payment();
        nothing.put(7, "000000000000");
        Map<Integer, String> noTime = payment();
        noTime.put(5, "1331120000");
        Map<Integer, String> noSign = payment();
        noSign.put(16, "X000000000053");
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 65; i++) {
            many.put("file" + i, "");
        }
        for (String content : List.of(
                "",
                "%%%",
                good.substring(0, good.length() / 2),
                BillText.archive(Map.of("RD2010261031_777290058110048", "words")),
                BillText.archive(Map.of(ZM, BillText.zm(payment()).substring(0, 500) + "\r\n")),
                BillText.archive(Map.of(ZM, BillText.zm(payment()).replaceFirst(" ", "x"))),
                BillText.archive(Map.of(ZM, BillText.zm(other))),
                BillText.archive(Map.of(ZM, BillText.zm(nothing))),
                BillText.archive(Map.of(ZM, BillText.zm(noTime))),
                BillText.archive(Map.of(ZM, BillText.zm(noSign))),
                BillText.archive(Map.of(ZM, "x".repeat(1 << 17))),
                BillText.archive(many))) {
            platform.answer("/", answer("00", content));

            assertThatThrownBy(() -> download(new ArrayList<>())).isInstanceOf(ChannelUnknownException.class);
        }
    }

    @Test
    void what_the_taker_of_lines_throws_comes_out() {
        platform.answer("/", answer("00", BillText.archive(Map.of(ZM, BillText.zm(payment())))));
        IllegalArgumentException taken = new IllegalArgumentException("full");

        assertThatThrownBy(() -> platform.channel().billStrategy().download(DAY, line -> {
                    throw taken;
                }))
                .isSameAs(taken);
    }

    @Test
    void a_file_whose_answer_is_not_signed_is_not_read() {
        platform.answer(
                "/",
                Platform.body(Messages.text(
                        Messages.complete(answer("00", BillText.archive(Map.of(ZM, BillText.zm(payment()))))))));
        assertThatThrownBy(() -> download(new ArrayList<>())).isInstanceOf(ChannelUnknownException.class);

        platform.answer("/", aResponse().withStatus(500));
        assertThatThrownBy(() -> download(new ArrayList<>())).isInstanceOf(ChannelUnknownException.class);
    }

    @Test
    void there_is_no_bill_of_funds_and_no_refund_that_waits() {
        assertThat(platform.channel().fundBillStrategy()).isEmpty();
        assertThat(platform.channel().abnormalRefundStrategy()).isEmpty();
    }

    @Test
    void a_bill_without_its_table_of_transactions_is_not_complete() {
        platform.answer("/", answer("00", BillText.archive(Map.of(ZME, ""))));

        assertThatThrownBy(() -> download(new ArrayList<>())).isInstanceOf(ChannelUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"INN25103188ZM_777290058110048", "INN26103088ZM_777290058110048", "INN26103188ZM_777290058110097"
            })
    void a_table_of_another_year_day_or_merchant_is_not_read(String name) {
        platform.answer("/", answer("00", BillText.archive(Map.of(name, BillText.zm(payment())))));

        assertThatThrownBy(() -> download(new ArrayList<>())).isInstanceOf(ChannelUnknownException.class);
    }
}
