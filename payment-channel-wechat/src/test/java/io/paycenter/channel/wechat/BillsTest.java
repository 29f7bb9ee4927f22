package io.paycenter.channel.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.Amounts;
import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.ChannelUnknownException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills through the public door. */
class BillsTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final LocalDate DAY = LocalDate.of(2024, 12, 31);
    private static final String APPLY = "/v3/bill/tradebill";
    private static final String FILE = "/v3/billdownload/file";

    private final List<BillLine> lines = new ArrayList<>();

    private BillReply download(LocalDate day) throws ChannelUnknownException {
        return platform.channel().billStrategy().download(day, lines::add);
    }

    private void bill(byte[] unpacked, byte[] sent) throws Exception {
        bill(unpacked, sent, "");
    }

    private void bill(byte[] unpacked, byte[] sent, String query) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(unpacked));
        platform.answerSigned(
                APPLY,
                200,
                "{\"hash_type\":\"SHA1\",\"hash_value\":\"" + hash + "\",\"download_url\":\"" + platform.address()
                        + FILE + "?token=6XIv5TUPto7pByrTQKhd6kwvyKLG2uY2wMMR8cNXqaA_Cv" + query + "\"}");
        platform.answer(FILE, aResponse().withBody(sent));
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tradebill_ALL", "tradebill_ALL_crlf_bom"})
    void the_vectors_are_read_line_by_line(String name) throws Exception {
        bill(Vectors.bytes("bills/" + name + ".csv"), Vectors.bytes("bills/" + name + ".csv.gz"));

        assertThat(download(DAY)).isEqualTo(new BillReply.Complete(3));

        assertThat(lines).isEqualTo(expected(name));
        assertThat(lines.get(0))
                .isEqualTo(new BillLine(
                        BillLine.Kind.PAYMENT,
                        "T20241231-000001",
                        "4200002501202412311000000001",
                        null,
                        Money.parse("CNY 12.34"),
                        Money.parse("CNY 0.07"),
                        Instant.parse("2024-12-31T01:15:02Z")));
    }

    private static List<BillLine> expected(String name) {
        List<BillLine> lines = new ArrayList<>();
        for (JsonNode row : Vectors.json("bills/" + name + ".expected.json").path("rows")) {
            boolean back = row.path("交易状态").textValue().equals("REFUND");
            lines.add(new BillLine(
                    back ? BillLine.Kind.REFUND : BillLine.Kind.PAYMENT,
                    row.path("商户订单号").textValue(),
                    row.path("微信订单号").textValue(),
                    back ? row.path("商户退款单号").textValue() : null,
                    Amounts.parse("a", row.path(back ? "申请退款金额" : "订单金额").textValue(), "CNY"),
                    Money.of(
                            WechatOrders.CURRENCY,
                            new BigDecimal(row.path("手续费").textValue()).setScale(2)),
                    Instant.parse(row.path("交易时间").textValue().replace(' ', 'T') + "+08:00")));
        }
        return lines;
    }

    @Test
    void a_file_that_was_unpacked_on_the_way_is_read_too() throws Exception {
        byte[] csv = Vectors.bytes("bills/tradebill_ALL.csv");
        bill(csv, csv);

        assertThat(download(DAY)).isEqualTo(new BillReply.Complete(3));
    }

    @Test
    void both_requests_are_signed_and_ask_for_gzip() throws Exception {
        bill(Vectors.bytes("bills/tradebill_ALL.csv"), Vectors.bytes("bills/tradebill_ALL.csv.gz"));

        download(DAY);

        List<LoggedRequest> sent = platform.requests();
        assertThat(sent).hasSize(2).allMatch(Platform::isSignedByUs);
        assertThat(sent.get(0).getUrl()).isEqualTo(APPLY + "?bill_date=2024-12-31&bill_type=ALL&tar_type=GZIP");
        assertThat(sent.get(1).getUrl()).startsWith(FILE + "?token=").endsWith("&tartype=gzip");
    }

    @Test
    void an_address_that_asks_for_gzip_itself_stays_as_it_is() throws Exception {
        bill(Vectors.bytes("bills/tradebill_ALL.csv"), Vectors.bytes("bills/tradebill_ALL.csv.gz"), "&tartype=gzip");

        download(DAY);

        assertThat(platform.requests().get(1).getUrl()).endsWith("Cv&tartype=gzip");
    }

    @Test
    void a_bill_that_is_being_made_is_no_failure() throws Exception {
        platform.answerSigned(APPLY, 400, Operation.error("STATEMENT_CREATING"));

        assertThat(download(DAY)).isInstanceOf(BillReply.NotReady.class);
    }

    @Test
    void of_a_day_on_which_nothing_happened_the_bill_is_empty() throws Exception {
        platform.answerSigned(APPLY, 400, Operation.error("NO_STATEMENT_EXIST"));

        assertThat(download(DAY)).isEqualTo(new BillReply.Complete(0));
        assertThat(lines).isEmpty();
    }

    @Test
    void before_bills_are_made_nobody_knows_whether_one_is_missing() throws Exception {
        platform.answerSigned(APPLY, 400, Operation.error("NO_STATEMENT_EXIST"));

        assertThat(download(LocalDate.of(2026, 5, 31))).isInstanceOf(BillReply.NotReady.class);
    }

    @Test
    void of_today_there_is_none_and_nobody_is_asked() throws Exception {
        assertThat(download(LocalDate.of(2026, 6, 1))).isInstanceOf(BillReply.NotReady.class);
        assertThat(platform.requests()).isEmpty();
    }

    static Stream<Arguments> brokenFiles() {
        String csv = Vectors.text("bills/tradebill_ALL.csv");
        String[] rows = csv.split("\n", -1);
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("only names", rows[0] + "\n"),
                Arguments.of("cut off before the totals", String.join("\n", rows[0], rows[1], rows[2], "")),
                Arguments.of("cut off in the totals", csv.substring(0, csv.indexOf("`3,"))),
                Arguments.of("a row less", csv.replace(rows[1] + "\n", "")),
                Arguments.of("a row twice", csv.replace(rows[1], rows[1] + "\n" + rows[1])),
                Arguments.of("another count", csv.replace("`3,`112.34", "`4,`112.34")),
                Arguments.of("another sum", csv.replace("`112.34,`30.00\n", "`112.35,`30.00\n")),
                Arguments.of("another sum of refunds", csv.replace("`112.34,`30.00\n", "`112.34,`30.01\n")),
                Arguments.of("a cell less", csv.replace(",`JSAPI", "")),
                Arguments.of("another currency", csv.replace("`CNY,`12.34", "`USD,`12.34")),
                Arguments.of("no amount", csv.replace("`0.60%,`12.34", "`0.60%,`x")),
                Arguments.of("an amount of nothing", csv.replace("`0.60%,`12.34", "`0.60%,`0.00")),
                Arguments.of("no time", csv.replace("2024-12-31 09:15:02", "yesterday")),
                Arguments.of("no number", csv.replace("`T20241231-000001", "`")),
                Arguments.of("a column less", csv.replace("商户订单号", "商户单号")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFiles")
    void a_file_that_is_not_whole_or_does_not_add_up_is_an_error(String what, String csv) throws Exception {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        bill(bytes, packed(bytes));

        assertThatThrownBy(() -> download(DAY)).isInstanceOf(ChannelUnknownException.class);
    }

    @Test
    void a_file_that_is_not_the_promised_one_is_an_error() throws Exception {
        byte[] promised = Vectors.bytes("bills/tradebill_ALL.csv");
        byte[] other = Vectors.text("bills/tradebill_ALL.csv")
                .replace("attach-1", "attach-2")
                .getBytes(StandardCharsets.UTF_8);
        bill(promised, packed(other));

        assertThatThrownBy(() -> download(DAY))
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining("hash");
    }

    @ParameterizedTest
    @CsvSource({"MD5,https://x.example/f", "SHA1,", "SHA1,ftp://x.example/f", "SHA1,nowhere"})
    void an_answer_without_a_usable_address_or_hash_is_an_error(String type, String address) {
        platform.answerSigned(
                APPLY,
                200,
                "{\"hash_type\":\"" + type + "\",\"hash_value\":\"0\",\"download_url\":\"" + address + "\"}");

        assertThatThrownBy(() -> download(DAY)).isInstanceOf(ChannelUnknownException.class);
    }

    @Test
    void a_refused_bill_is_an_error_that_says_why() {
        platform.answerSigned(APPLY, 400, Operation.error("INVALID_REQUEST"));

        assertThatThrownBy(() -> download(DAY)).hasMessageContaining("INVALID_REQUEST");
    }
}
