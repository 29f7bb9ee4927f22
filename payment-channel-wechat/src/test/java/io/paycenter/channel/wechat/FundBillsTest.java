package io.paycenter.channel.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.api.Amounts;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.FundLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bills of a direct merchant's funds through the public door. */
class FundBillsTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final LocalDate DAY = LocalDate.of(2024, 12, 31);
    private static final String APPLY = "/v3/bill/fundflowbill";
    private static final String FILE = "/v3/billdownload/file";
    private static final String CSV = Vectors.text("bills/fundflow_BASIC.csv");

    private final List<FundLine> lines = new ArrayList<>();

    private BillReply download() throws ChannelUnknownException {
        return platform.channel().fundBillStrategy().orElseThrow().download(DAY, lines::add);
    }

    private static void bill(byte[] unpacked, byte[] sent) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(unpacked));
        platform.answerSigned(
                APPLY,
                200,
                "{\"hash_type\":\"SHA1\",\"hash_value\":\"" + hash + "\",\"download_url\":\"" + platform.address()
                        + FILE + "?token=abc\"}");
        platform.answer(FILE, aResponse().withBody(sent));
    }

    private static void bill(String csv) throws Exception {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        bill(bytes, bytes);
    }

    @Test
    void the_vector_is_read_line_by_line() throws Exception {
        bill(Vectors.bytes("bills/fundflow_BASIC.csv"), Vectors.bytes("bills/fundflow_BASIC.csv.gz"));

        assertThat(download()).isEqualTo(new BillReply.Complete(2));

        List<FundLine> expected = new ArrayList<>();
        for (JsonNode row : Vectors.json("bills/fundflow_BASIC.expected.json").path("rows")) {
            Money amount = Amounts.parse("a", row.path("收支金额(元)").textValue(), "CNY");
            expected.add(new FundLine(
                    row.path("资金流水单号").textValue(),
                    row.path("微信支付业务单号").textValue(),
                    row.path("业务凭证号").textValue(),
                    row.path("业务类型").textValue(),
                    row.path("收支类型").textValue().equals("收入") ? amount : amount.negated(),
                    Amounts.parse("b", row.path("账户结余(元)").textValue(), "CNY"),
                    Instant.parse(row.path("记账时间").textValue().replace(' ', 'T') + "+08:00")));
        }
        assertThat(lines).isEqualTo(expected);
        assertThat(lines.get(1))
                .isEqualTo(new FundLine(
                        "1001202412310000000002",
                        "4200002501202412311000000001",
                        "T20241231-000001",
                        "扣除交易手续费",
                        Money.parse("CNY -0.07"),
                        Money.parse("CNY 112.27"),
                        Instant.parse("2024-12-31T01:15:02Z")));
    }

    @Test
    void it_is_asked_for_by_day_and_account() throws Exception {
        bill(CSV);
        Map<String, String> settings = platform.settings();
        settings.put("fund-account", "operation");

        try (Channel channel = Platform.open(settings)) {
            channel.fundBillStrategy().orElseThrow().download(DAY, lines::add);
        }
        download();

        assertThat(platform.requests()).hasSize(4).allMatch(Platform::isSignedByUs);
        assertThat(platform.requests().get(0).getUrl())
                .isEqualTo(APPLY + "?bill_date=2024-12-31&account_type=OPERATION&tar_type=GZIP");
        assertThat(platform.requests().get(2).getUrl())
                .isEqualTo(APPLY + "?bill_date=2024-12-31&account_type=BASIC&tar_type=GZIP");
    }

    @Test
    void counts_with_a_decimal_are_counts() throws Exception {
        bill(CSV.replace("`2,`1,`12.34,`1,`0.07", "`2.0,`1.0,`12.34,`1.0,`0.07"));

        assertThat(download()).isEqualTo(new BillReply.Complete(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "`2,`1,`12.34,`1,`0.07 | `3,`1,`12.34,`1,`0.07",
                "`2,`1,`12.34,`1,`0.07 | `2,`2,`12.34,`1,`0.07",
                "`2,`1,`12.34,`1,`0.07 | `2,`1,`12.35,`1,`0.07",
                "`2,`1,`12.34,`1,`0.07 | `2,`1,`12.34,`0,`0.07",
                "`2,`1,`12.34,`1,`0.07 | `2,`1,`12.34,`1,`0.08",
                "`2,`1,`12.34,`1,`0.07 | `2,`1,`12.34,`1",
                "`支出 | `借出",
                "`0.07,`112.27 | `-0.07,`112.27",
                "`0.07,`112.27 | `x,`112.27",
                "`112.27 | `",
                "`1001202412310000000002 | `",
                ",账户结余(元) | ,结余",
                "收支类型,收支金额(元) | 收支,收支金额(元)"
            })
    void a_bill_that_contradicts_itself_or_has_another_shape_is_not_believed(String part, String other)
            throws Exception {
        assertThat(CSV).contains(part);
        bill(CSV.replace(part, other));

        assertThatThrownBy(this::download).isInstanceOf(ChannelUnknownException.class);
    }

    @Test
    void a_file_that_is_not_the_promised_one_is_an_error() throws Exception {
        bill(
                CSV.getBytes(StandardCharsets.UTF_8),
                CSV.replace("system", "nobody").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(this::download)
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining("hash");
    }

    @Test
    void a_bill_that_is_being_made_is_no_failure() throws Exception {
        platform.answerSigned(APPLY, 400, Operation.error("STATEMENT_CREATING"));

        assertThat(download()).isInstanceOf(BillReply.NotReady.class);
    }

    @Test
    void of_a_day_on_which_nothing_happened_the_bill_is_empty() throws Exception {
        platform.answerSigned(APPLY, 400, Operation.error("NO_STATEMENT_EXIST"));

        assertThat(download()).isEqualTo(new BillReply.Complete(0));
        assertThat(lines).isEmpty();
    }
}
