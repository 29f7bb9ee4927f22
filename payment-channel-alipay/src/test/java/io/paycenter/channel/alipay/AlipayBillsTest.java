package io.paycenter.channel.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills through the module's public door: asked for at the gateway, fetched, unpacked, read, and added up. */
class AlipayBillsTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String METHOD = "alipay.data.dataservice.bill.downloadurl.query";
    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);
    private static final String TABLE = "1_业务明细.csv";

    private final Gateway gateway = new Gateway();
    private final Channel channel = Gateway.open(gateway.publicKeySettings());
    private final List<BillLine> lines = new ArrayList<>();

    @AfterEach
    void close() {
        channel.close();
        gateway.close();
    }

    @Test
    void a_bill_is_read_line_by_line() throws Exception {
        offer(Vectors.bytes("bill/20880000000000180156_20240501.csv.zip"));

        assertThat(download()).isEqualTo(new BillReply.Complete(3));

        assertThat(lines)
                .first()
                .isEqualTo(new BillLine(
                        BillLine.Kind.PAYMENT,
                        "T_20240501_1",
                        "2024050122001458860515315453",
                        null,
                        Money.parse("CNY 88.88"),
                        Money.parse("CNY 0.53"),
                        Instant.parse("2024-05-01T02:55:23Z")));
        assertThat(lines)
                .last()
                .isEqualTo(new BillLine(
                        BillLine.Kind.REFUND,
                        "T_20240501_1",
                        "2024050122001458860515315453",
                        "RF_1",
                        Money.parse("CNY 8.88"),
                        Money.parse("CNY -0.05"),
                        Instant.parse("2024-05-01T02:56:48Z")));
        assertThat(Vectors.parse(gateway.onlyRequest().get("biz_content")))
                .isEqualTo(Map.of("bill_type", "trade", "bill_date", "2024-05-01"));
    }

    @ParameterizedTest
    @CsvSource({
        "bill/20880000000000180156_20240501.csv.zip, bill/expected.json",
        "bill/20880000000000180156_20240502_empty.csv.zip, bill/expected_empty.json"
    })
    void every_row_of_the_vectors_becomes_a_line(String file, String expected) throws Exception {
        offer(Vectors.bytes(file));
        JsonNode json = Vectors.json(expected).path("expected");

        BillReply reply = download();

        assertThat(reply)
                .isEqualTo(new BillReply.Complete(
                        json.path("totals").path("trade_count").asLong()
                                + json.path("totals").path("refund_count").asLong()));
        assertThat(lines).hasSameSizeAs(json.path("detail_rows"));
        for (int i = 0; i < lines.size(); i++) {
            assertThat(row(lines.get(i)))
                    .isSubsetOf(Vectors.texts(json.path("detail_rows").get(i)).entrySet());
        }
    }

    private static List<Map.Entry<String, String>> row(BillLine line) {
        boolean back = line.kind() == BillLine.Kind.REFUND;
        return List.of(
                Map.entry("支付宝交易号", line.tradeNo()),
                Map.entry("商户订单号", line.orderNo()),
                Map.entry("业务类型", back ? "退款" : "交易"),
                Map.entry(
                        "订单金额（元）",
                        (back ? line.amount().negated() : line.amount())
                                .getAmount()
                                .toPlainString()),
                Map.entry("服务费（元）", line.fee().negated().getAmount().toPlainString()),
                Map.entry("退款批次号/请求号", back ? String.valueOf(line.refundNo()) : ""),
                Map.entry("完成时间", AlipayTimes.format(line.at())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BILL_NOT_EXIST", "isp.bill_not_exist", "NO_BILL_DATA", "ACQ.NO_BILL_DATA"})
    void a_bill_that_is_not_there_is_not_ready(String code) throws Exception {
        gateway.answerSigned(METHOD, Operation.error("40004", code));

        assertThat(download()).isInstanceOf(BillReply.NotReady.class);
        assertThat(lines).isEmpty();
    }

    @Test
    void a_day_that_is_not_over_in_china_has_no_bill_and_alipay_is_not_asked() throws Exception {
        assertThat(channel.billStrategy().download(LocalDate.of(2026, 6, 1), lines::add))
                .isInstanceOf(BillReply.NotReady.class);

        assertThat(gateway.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVAILID_ARGUMENTS",
                "BILL_DATE_BEFORE_REGISTRATION",
                "TYPE_NOT_SUPPORTED",
                "SYSTEM_RATE_LIMIT",
                "USER_RATE_LIMIT",
                "UNKNOWN_ERROR",
                "isv.invalid-signature"
            })
    void any_other_answer_leaves_it_open(String code) {
        gateway.answerSigned(METHOD, Operation.error("40004", code));

        assertThatThrownBy(this::download)
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining(code);
    }

    @Test
    void not_ready_counts_only_if_it_is_signed() {
        gateway.answer(METHOD, Gateway.envelope(METHOD, Operation.error("40004", "BILL_NOT_EXIST"), ""));

        assertThatThrownBy(this::download).isInstanceOf(ChannelUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://example.com/bill.zip", "no address", "//example.com/bill.zip"})
    void an_address_that_is_none_is_not_followed_and_not_repeated(String address) {
        answerAddress(address);

        assertThatThrownBy(this::download)
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessage("Alipay's answer lacks the address of the bill");
    }

    @Test
    void a_redirect_to_the_file_is_followed() throws Exception {
        gateway.file("/moved", aResponse().withStatus(302).withHeader("Location", "/bill.zip"));
        offer(Vectors.bytes("bill/20880000000000180156_20240501.csv.zip"));
        answerAddress(gateway.address("/moved"));

        assertThat(download()).isInstanceOf(BillReply.Complete.class);
    }

    @Test
    void a_file_that_is_gone_leaves_it_open_and_its_address_is_not_told() {
        answerAddress(gateway.address("/bill.zip?key=geheim"));

        assertThatThrownBy(this::download)
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining("404")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void a_file_that_was_cut_off_is_not_believed() throws Exception {
        byte[] whole = Vectors.bytes("bill/20880000000000180156_20240501.csv.zip");
        offer(Arrays.copyOf(whole, whole.length / 4));

        assertThatThrownBy(this::download).isInstanceOf(ChannelUnknownException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#交易合计：2笔 | #交易合计：3笔 | totals say 3",
                "共183.88元 | 共183.89元 | totals say 2 of 183.89",
                "#退款合计：1笔 | #退款合计：0笔 | totals say 0",
                "#交易合计 | #合计 | without its totals of payments",
                "#退款合计 | #合计 | without its totals of refunds",
                "完成时间 | 结束时间 | no column 完成时间",
                "订单金额（元） | 订单金额(元) | no column 订单金额（元）",
                "2024-05-01 10:55:23 | 10:55:23 | row 1 of the bill is broken: 完成时间",
                ",88.88,88.88, | ,88.8,88.88, | row 1 of the bill is broken: 订单金额",
                ",88.88,88.88, | ,-88.88,88.88, | row 1 of the bill is broken: 订单金额（元） has the wrong sign",
                "-8.88,-8.88 | 8.88,-8.88 | row 3 of the bill is broken: 订单金额（元） has the wrong sign",
                "RF_1 | '' | row 3 of the bill is broken: 退款批次号/请求号 is empty",
                "备注一 | 备注一,and more | row 1 of the bill is broken: has 26 cells",
                "'\"红色,大号\"\"限定\"\"\"' | '红色,大号' | row 2 of the bill is broken: has 26 cells",
                "'\"红色,大号\"\"限定\"\"\"' | '\"红色,大号\"限定' | row 2 of the bill is broken: has 26 cells",
                ",88.88,88.88, | ,,88.88, | row 1 of the bill is broken: 订单金额（元） is empty",
                ",-0.53, | ,-.53, | row 1 of the bill is broken: 服务费（元） is no amount",
                ",88.88,88.88, | ,88.88,, | totals say 2 of 183.88",
                "共183.88元 | 共1.8.3元 | totals say 2 of 1.8.3",
                "',备注\r\n' | ',备注,\r\n' | row 1 of the bill is broken: has 25 cells, its header 26",
                "门店名称, | 完成时间, | two columns 完成时间"
            })
    void a_bill_that_contradicts_itself_or_has_another_shape_is_not_believed(
            String text, String instead, String problem) throws Exception {
        offer(zip(TABLE, table(whole -> whole.replace(text, instead))));

        assertThatThrownBy(this::download)
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void a_kind_of_row_that_nobody_has_named_is_handed_on_as_it_is() throws Exception {
        offer(zip(
                TABLE,
                table(whole ->
                        whole.replace(",退款\t", ",转账\t").replace("#退款合计：1笔，商家实收退款共-8.88元", "#退款合计：0笔，商家实收退款共0.00元"))));

        assertThat(download()).isEqualTo(new BillReply.Complete(3));
        assertThat(lines).last().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(BillLine.Kind.OTHER);
            assertThat(line.amount()).isEqualTo(Money.parse("CNY -8.88"));
        });
    }

    /** As Alipay may write what begins with a quotation mark or holds one: quoted, or as it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"红色\"大号\t",
                "\"红色，大号\t",
                "\"红色大号\"\t",
                "红\"色\"大号\t",
                "红色大号\"\t",
                "\"",
                "\"\"",
                "\"红色\r\n#大号,\"\"限定\"\"\""
            })
    void a_name_with_quotation_marks_does_not_cost_the_bill(String name) throws Exception {
        offer(zip(TABLE, table(whole -> whole.replace("\"红色,大号\"\"限定\"\"\"", name))));

        assertThat(download()).isEqualTo(new BillReply.Complete(3));
        assertThat(lines).extracting(BillLine::amount).containsExactlyElementsOf(amountsOfTheVectors());
    }

    @Test
    void quotation_marks_that_open_in_several_rows_and_never_close_shift_nothing() throws Exception {
        offer(zip(
                TABLE,
                table(whole -> whole.replace("\"红色,大号\"\"限定\"\"\"", "\"大号").replace("\n20240501", "\n\"20240501"))));

        assertThat(download()).isEqualTo(new BillReply.Complete(3));
        assertThat(lines).extracting(BillLine::amount).containsExactlyElementsOf(amountsOfTheVectors());
        assertThat(lines).allMatch(line -> line.tradeNo().startsWith("\"20240501"));
    }

    @Test
    void an_amount_that_nothing_is_said_of_is_zero() throws Exception {
        offer(zip(
                TABLE,
                table(whole -> whole.replace(",-0.53,", ",\t,")
                        .replace(",88.88,88.88,", ",88.88,,")
                        .replace("共183.88元", "共95.00元"))));

        assertThat(download()).isEqualTo(new BillReply.Complete(3));
        assertThat(lines).first().extracting(BillLine::fee).isEqualTo(Money.parse("CNY 0.00"));
    }

    @Test
    void a_header_and_rows_that_all_end_with_a_comma_have_one_more_column() throws Exception {
        offer(zip(TABLE, table(whole -> whole.replaceAll("(?m)^([^#\r\n].*?)\r?$", "$1,\r"))));

        assertThat(download()).isEqualTo(new BillReply.Complete(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "#交易合计：0笔，商家实收共0.00元\r\n"})
    void a_table_without_a_header_is_not_believed(String table) throws Exception {
        offer(zip(TABLE, table));

        assertThatThrownBy(this::download)
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining("no column");
    }

    @Test
    void new_columns_and_another_order_of_files_change_nothing() throws Exception {
        String table = table(whole -> whole.replace("支付宝交易号,", "新列,支付宝交易号,").replace("\n20240501", "\nnew,20240501"));
        offer(zip("0_业务明细(汇总).csv", "合计,x\n", TABLE, table, "readme.txt", "hello"));

        assertThat(download()).isEqualTo(new BillReply.Complete(3));
    }

    @Test
    void a_zip_without_the_table_or_with_two_or_with_very_many_files_is_not_believed() throws Exception {
        offer(zip("0_业务明细(汇总).csv", "合计,x\n"));
        assertThatThrownBy(this::download).hasMessageContaining("no table");

        String table = table(UnaryOperator.identity());
        offer(zip(TABLE, table, "2_业务明细.csv", table));
        assertThatThrownBy(this::download).hasMessageContaining("two tables");

        String[] many = new String[40];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = i + ".txt";
            many[i + 1] = "";
        }
        offer(zip(many));
        assertThatThrownBy(this::download).hasMessageContaining("more than 16 files");
    }

    private static List<Money> amountsOfTheVectors() {
        return Stream.of("88.88", "100.00", "8.88")
                .map(amount -> Money.parse("CNY " + amount))
                .toList();
    }

    private BillReply download() throws ChannelUnknownException {
        return channel.billStrategy().download(DAY, lines::add);
    }

    private void offer(byte[] file) {
        gateway.file("/bill.zip", aResponse().withBody(file));
        answerAddress(gateway.address("/bill.zip"));
    }

    private void answerAddress(String address) {
        gateway.answerSigned(
                METHOD, "{\"code\":\"10000\",\"msg\":\"Success\",\"bill_download_url\":\"" + address + "\"}");
    }

    private static String table(UnaryOperator<String> change) throws IOException {
        return change.apply(Vectors.unzipped("bill/20880000000000180156_20240501.csv.zip", "业务明细.csv", GBK));
    }

    /** Names and texts by turns. */
    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, GBK)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(GBK));
            }
        }
        return bytes.toByteArray();
    }
}
