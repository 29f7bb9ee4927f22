package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bills of what the simulator has booked, asked for by Alipay's own SDK and fetched by the link that it is given. */
class AlipayBillsTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String DAY = "2026-05-01";
    private static final Duration TO_NINE_NEXT_MORNING = Duration.ofHours(21);

    private final HandClock clock = new HandClock();
    private final AlipayGateway gateway = AlipayGateway.builder().clock(clock).start();
    private final Merchant merchant = Merchant.of(gateway);

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(AlipayMode.class)
    void the_sdk_is_led_to_the_bill_of_yesterday_in_every_mode(AlipayMode mode) throws Exception {
        try (AlipayGateway other = mode.builder().clock(clock).start()) {
            Merchant shop = mode.merchant(other);
            shop.precreate("P1", "88.88");
            AlipayTrade paid = other.pay("P1");
            clock.advance(Duration.ofMinutes(1));
            shop.refund("P1", "RF_1", "8.88");
            clock.advance(TO_NINE_NEXT_MORNING);

            AlipayDataDataserviceBillDownloadurlQueryResponse answer = shop.bill(DAY);

            assertThat(answer.isSuccess()).isTrue();
            assertThat(answer.getBillFileCode()).isNull();
            assertThat(entries(fetch(answer).body()).keySet())
                    .containsExactly(
                            "20880000000000180156_20260501_业务明细.csv", "20880000000000180156_20260501_业务明细(汇总).csv");
            assertThat(table(answer).lines().skip(5))
                    .containsExactly(
                            row(paid, "交易", "12:00:00", "88.88", "", "-0.53"),
                            row(paid, "退款", "12:01:00", "-8.88", "RF_1", "0.05"),
                            "#-----------------------------------------业务明细列表结束------------------------------------",
                            "#交易合计：1笔，商家实收共88.88元，商家优惠共0.00元",
                            "#退款合计：1笔，商家实收退款共-8.88元，商家优惠退款共0.00元",
                            "#导出时间：[2026年05月02日 09:01:00]");
            assertThat(summary(answer)).contains("\r\n合计\t,\t,1,1,80.00,80.00,0.00,0.00,0.00,-0.48,0.00,79.52\r\n#---");
        }
    }

    @Test
    void an_empty_day_has_the_same_file_as_the_sample() throws Exception {
        AlipayBill empty = AlipayBill.of(
                "2088000000000018", LocalDate.of(2024, 5, 2), List.of(), new AlipayFees(new BigDecimal("0.006")));

        byte[] file = AlipayBillFile.write(empty, Instant.parse("2024-05-02T21:46:49Z"));

        assertThat(entries(file))
                .isEqualTo(entries(AlipayVectors.bytes("bill/20880000000000180156_20240502_empty.csv.zip")));
    }

    @Test
    void of_an_empty_day_the_answer_says_so_and_there_is_a_file() throws Exception {
        merchant.precreate("NEVER_PAID", "10.00");
        gateway.cancel("NEVER_PAID");
        clock.advance(TO_NINE_NEXT_MORNING);

        AlipayDataDataserviceBillDownloadurlQueryResponse answer = merchant.bill(DAY);

        assertThat(answer.getBillFileCode()).isEqualTo("EMPTY_DATA_WITH_BILL_FILE");
        assertThat(table(answer)).contains("#交易合计：0笔").doesNotContain("NEVER_PAID");
    }

    @Test
    void names_and_texts_are_gbk_and_whoever_takes_them_for_utf_8_stumbles() throws Exception {
        clock.advance(TO_NINE_NEXT_MORNING);
        byte[] file = fetch(merchant.bill(DAY)).body();

        assertThatThrownBy(() -> new ZipInputStream(new ByteArrayInputStream(file)).getNextEntry())
                .isInstanceOfAny(IllegalArgumentException.class, ZipException.class);
    }

    @Test
    void a_link_lives_for_thirty_seconds() throws Exception {
        clock.advance(TO_NINE_NEXT_MORNING);
        AlipayDataDataserviceBillDownloadurlQueryResponse answer = merchant.bill(DAY);

        clock.advance(Duration.ofSeconds(30).minusMillis(1));
        HttpResponse<byte[]> inTime = fetch(answer);
        clock.advance(Duration.ofMillis(1));

        assertThat(inTime.statusCode()).isEqualTo(200);
        assertThat(inTime.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(fetch(answer).statusCode()).isEqualTo(404);
        assertThat(fetch(merchant.bill(DAY)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_link_is_good_for_its_own_file_and_for_reading_only() throws Exception {
        clock.advance(TO_NINE_NEXT_MORNING);
        String link = merchant.bill(DAY).getBillDownloadUrl();

        assertThat(send(HttpRequest.newBuilder(URI.create(link + "0"))).statusCode())
                .isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(URI.create(link)).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void a_bill_is_made_at_nine_on_the_next_morning_in_china() throws Exception {
        assertThat(merchant.bill(DAY).getSubCode()).isEqualTo("BILL_NOT_EXIST");
        clock.advance(TO_NINE_NEXT_MORNING.minusMillis(1));
        assertThat(merchant.bill(DAY).getSubCode()).isEqualTo("BILL_NOT_EXIST");
        clock.advance(Duration.ofMillis(1));

        assertThat(merchant.bill(DAY).isSuccess()).isTrue();
        assertThat(merchant.bill("2026-05-02").getSubCode()).isEqualTo("BILL_NOT_EXIST");
    }

    @Test
    void a_day_begins_and_ends_at_midnight_in_china_and_a_refund_has_its_own_day() throws Exception {
        clock.advance(Duration.ofHours(12).minusSeconds(1));
        pay("LAST", "1.00");
        clock.advance(Duration.ofSeconds(1));
        pay("FIRST", "2.00");
        merchant.refund("LAST", "BACK", "1.00");
        clock.advance(Duration.ofDays(2));

        assertThat(table(merchant.bill(DAY)))
                .contains(",LAST\t,交易", "交易合计：1笔", "退款合计：0笔")
                .doesNotContain("FIRST", "BACK");
        assertThat(table(merchant.bill("2026-05-02")))
                .contains(",FIRST\t,交易", ",LAST\t,退款", "BACK\t", "交易合计：1笔", "退款合计：1笔");
    }

    @Test
    void what_was_cancelled_after_it_was_paid_is_there_twice() throws Exception {
        pay("P1", "10.00");
        merchant.cancel("P1");
        clock.advance(TO_NINE_NEXT_MORNING);

        assertThat(table(merchant.bill(DAY))).contains(",P1\t,交易", ",P1\t,退款", "退款合计：1笔，商家实收退款共-10.00元");
    }

    @Test
    void a_merchant_sees_his_own_orders_only() throws Exception {
        AlipayMerchant one = AlipayMerchant.generated("1", "2088000000000011");
        AlipayMerchant two = AlipayMerchant.generated("2", "2088000000000022");
        try (AlipayGateway both =
                AlipayGateway.builder().clock(clock).merchant(one).merchant(two).start()) {
            Merchant first = Merchant.of(both, one.appId(), one.findPrivateKey().orElseThrow());
            Merchant second =
                    Merchant.of(both, two.appId(), two.findPrivateKey().orElseThrow());
            first.precreate("ONE", "1.00");
            second.precreate("TWO", "2.00");
            both.pay("ONE");
            both.pay("TWO");
            clock.advance(TO_NINE_NEXT_MORNING);

            assertThat(table(first.bill(DAY)))
                    .contains("[20880000000000110156]", ",ONE\t")
                    .doesNotContain("TWO");
            assertThat(table(second.bill(DAY)))
                    .contains("[20880000000000220156]", ",TWO\t")
                    .doesNotContain("ONE");
        }
    }

    @Test
    void commas_and_quotes_do_not_make_more_cells() throws Exception {
        merchant.precreate("P1", "1.00", null, ",\"subject\":\"红色,大号\\\"限定\\\"\",\"body\":\"备注一\"");
        gateway.pay("P1");
        clock.advance(TO_NINE_NEXT_MORNING);

        assertThat(table(merchant.bill(DAY))).contains("\t,\"红色,大号\"\"限定\"\"\",2026", ",0.00,备注一\r\n");
    }

    @Test
    void refunds_give_back_the_whole_fee_and_no_more_however_small_they_are() {
        AlipayFees fees = new AlipayFees(new BigDecimal("0.006"));

        assertThat(feesOf(fees, "1.70", "0.85", "0.85")).containsExactly("-0.01", "0.00", "0.01");
        assertThat(feesOf(fees, "10.00", "3.33", "3.33", "3.34")).containsExactly("-0.06", "0.02", "0.02", "0.02");
        assertThat(feesOf(fees, "0.01", "0.01")).containsExactly("0.00", "0.00");
        assertThat(feesOf(new AlipayFees(BigDecimal.ZERO), "10.00")).containsExactly("0.00");
    }

    @ParameterizedTest
    @CsvSource({"-0.001", "1.001"})
    void a_fee_is_a_part_of_the_payment(BigDecimal rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayGateway.builder().feeRate(rate))
                .withMessageContaining("from 0 to 1");
    }

    @Test
    void the_rate_is_a_setting() throws Exception {
        try (AlipayGateway dear = AlipayGateway.builder()
                .clock(clock)
                .feeRate(new BigDecimal("0.1"))
                .start()) {
            Merchant shop = Merchant.of(dear);
            shop.precreate("P1", "1.00");
            dear.pay("P1");
            clock.advance(TO_NINE_NEXT_MORNING);

            assertThat(table(shop.bill(DAY))).contains("\t,-0.10,0.00,");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"bill_date\":\"2026-05-01\"} | INVAILID_ARGUMENTS",
                "{\"bill_type\":\"trade\"} | INVAILID_ARGUMENTS",
                "{\"bill_type\":\"trade\",\"bill_date\":\"2026-05\"} | INVAILID_ARGUMENTS",
                "{\"bill_type\":\"trade\",\"bill_date\":\"20260501\"} | INVAILID_ARGUMENTS",
                "{\"bill_type\":\"trade\",\"bill_date\":\"2026-04-31\"} | INVAILID_ARGUMENTS",
                "{\"bill_type\":\"trade\",\"bill_date\":\"2020-04-30\"} | INVAILID_ARGUMENTS",
                "{\"bill_type\":\"signcustomer\",\"bill_date\":\"2026-04-30\"} | TYPE_NOT_SUPPORTED"
            })
    void what_cannot_be_asked_for_is_refused(String bizContent, String subCode) throws Exception {
        assertThat(merchant.billBy(bizContent).getSubCode()).isEqualTo(subCode);
        assertThat(merchant.bill("2020-05-01").isSuccess()).isTrue();
    }

    private void pay(String outTradeNo, String amount) throws Exception {
        merchant.precreate(outTradeNo, amount);
        gateway.pay(outTradeNo);
    }

    private List<String> feesOf(AlipayFees fees, String amount, String... refunds) {
        Instant now = clock.instant();
        AlipayOrder order = new AlipayOrder(
                "1",
                "2",
                AlipayProduct.QR,
                "P1",
                new BigDecimal(amount),
                "x",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                GBK);
        AlipayTrade trade =
                AlipayTrade.ordered(order, "ticket", now).opened("no", now).paid(now);
        for (String refund : refunds) {
            trade = trade.refunded(new AlipayRefund("R", new BigDecimal(refund), null, now));
        }
        return fees.lines(trade).stream()
                .map(line -> AlipayMoney.text(line.fee()))
                .toList();
    }

    private static String row(AlipayTrade trade, String kind, String time, String amount, String refundNo, String fee) {
        return "%s\t,P1\t,%s\t,面包 50%% + 牛奶,2026-05-01 12:00:00,2026-05-01 %s,\t,\t,\t,\t,%s,%s,%s,%s,%s\t,%s,0.00,"
                .formatted(
                        trade.tradeNo(),
                        kind,
                        time,
                        "*拟(sim***@example.com)\t",
                        amount,
                        amount,
                        "0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00",
                        refundNo,
                        fee);
    }

    private static String table(AlipayDataDataserviceBillDownloadurlQueryResponse answer) throws Exception {
        return entry(answer, "_业务明细.csv");
    }

    private static String summary(AlipayDataDataserviceBillDownloadurlQueryResponse answer) throws Exception {
        return entry(answer, "(汇总).csv");
    }

    private static String entry(AlipayDataDataserviceBillDownloadurlQueryResponse answer, String end) throws Exception {
        return entries(fetch(answer).body()).entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(end))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<byte[]> fetch(AlipayDataDataserviceBillDownloadurlQueryResponse answer)
            throws Exception {
        assertThat(answer.getSubCode()).isNull();
        return send(HttpRequest.newBuilder(URI.create(answer.getBillDownloadUrl())));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Texts by names, in their order. */
    private static Map<String, String> entries(byte[] file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file), GBK)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), GBK));
            }
        }
        return entries;
    }
}
