package io.paycenter.testkit.gateway;

import static io.paycenter.testkit.gateway.WechatBillReader.lines;
import static io.paycenter.testkit.gateway.WechatBillReader.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import com.wechat.pay.java.service.billdownload.model.AccountType;
import com.wechat.pay.java.service.billdownload.model.GetFundFlowBillRequest;
import com.wechat.pay.java.service.billdownload.model.TarType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The movements of money on the merchant's account. */
class WechatFundFlowTest {

    private final HandClock clock = new HandClock();
    private final WechatGateway gateway = WechatVectors.gateway(clock).start();
    private final WechatClient merchant = WechatClient.of(gateway, clock);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_payment_is_written_as_in_the_stored_bill() {
        pay("T20241231-000001", 1234);
        clock.advance(Duration.ofHours(22));

        List<String> written = bill("2026-05-01");

        List<String> stored =
                WechatVectors.text("bills/fundflow_BASIC.csv").lines().toList();
        assertThat(written).hasSameSizeAs(stored);
        assertThat(written.get(0)).isEqualTo(stored.get(0));
        assertThat(written.subList(3, 5)).isEqualTo(stored.subList(3, 5));
        for (int i = 1; i <= 2; i++) {
            Map<String, String> expected = row(stored, i);
            expected.keySet().removeAll(List.of("记账时间", "微信支付业务单号", "资金流水单号", "账户结余(元)"));
            assertThat(row(written, i)).containsAllEntriesOf(expected);
        }
    }

    @Test
    void every_movement_has_a_row_and_says_what_is_left() {
        pay("ORDER1", 10000);
        clock.advance(Duration.ofMinutes(1));
        pay("ORDER2", 1234);
        clock.advance(Duration.ofMinutes(1));
        String refundId = merchant.refund("ORDER1", "REFUND1", 3000, 10000, "").at("/refund_id");
        clock.advance(Duration.ofHours(22));

        List<String> bill = bill("2026-05-01");

        assertThat(columns(bill, "收支类型", "收支金额(元)", "账户结余(元)", "业务凭证号"))
                .containsExactly(
                        List.of("收入", "100.00", "100.00", "ORDER1"),
                        List.of("支出", "0.60", "99.40", "ORDER1"),
                        List.of("收入", "12.34", "111.74", "ORDER2"),
                        List.of("支出", "0.07", "111.67", "ORDER2"),
                        List.of("收入", "0.18", "111.85", "REFUND1"),
                        List.of("支出", "30.00", "81.85", "REFUND1"));
        assertThat(row(bill, 1))
                .containsEntry("记账时间", "2026-05-01 12:00:00")
                .containsEntry("微信支付业务单号", gateway.trade("ORDER1").transactionId());
        assertThat(row(bill, 5))
                .containsEntry("记账时间", "2026-05-01 12:02:00")
                .containsEntry("微信支付业务单号", refundId)
                .containsEntry("业务名称", "退还交易手续费");
        assertThat(row(bill, 6)).containsEntry("业务名称", "退款").containsEntry("业务类型", "退款");
        assertThat(columns(bill, "资金流水单号")).doesNotHaveDuplicates();
        assertThat(bill.get(8)).isEqualTo("`6,`3,`112.52,`3,`30.67");
    }

    @Test
    void a_day_goes_on_where_the_one_before_ended() {
        pay("ORDER1", 10000);
        clock.advance(Duration.ofDays(1));
        pay("ORDER2", 10000);
        clock.advance(Duration.ofDays(1));

        assertThat(columns(bill("2026-05-02"), "账户结余(元)")).containsExactly(List.of("199.40"), List.of("198.80"));
        assertThat(columns(bill("2026-05-01"), "账户结余(元)")).containsExactly(List.of("100.00"), List.of("99.40"));
        assertThat(columns(bill("2026-05-02"), "资金流水单号"))
                .doesNotContainAnyElementsOf(columns(bill("2026-05-01"), "资金流水单号"));
    }

    @Test
    void a_refund_is_booked_when_it_is_accepted_whatever_becomes_of_it() {
        try (WechatGateway slow =
                WechatVectors.gateway(clock).refundsTake(Duration.ofDays(2)).start()) {
            WechatClient client = WechatClient.of(slow, clock);
            pay(slow, client, "ORDER1", 10000);
            client.refund("ORDER1", "GOOD1", 1000, 10000, "");
            client.refund("ORDER1", "ABNORMAL1", 1000, 10000, "");
            client.refund("ORDER1", "CLOSED1", 1000, 10000, "");
            slow.endRefund("ABNORMAL1", WechatRefundStatus.ABNORMAL);
            clock.advance(Duration.ofDays(1));
            slow.endRefund("CLOSED1", WechatRefundStatus.CLOSED);
            clock.advance(Duration.ofDays(1));

            assertThat(columns(bill(slow, client, "2026-05-01"), "收支类型", "收支金额(元)", "业务凭证号"))
                    .contains(
                            List.of("支出", "10.00", "GOOD1"),
                            List.of("支出", "10.00", "ABNORMAL1"),
                            List.of("支出", "10.00", "CLOSED1"));
            assertThat(columns(bill(slow, client, "2026-05-02"), "收支类型", "收支金额(元)", "账户结余(元)", "业务凭证号"))
                    .containsExactly(
                            List.of("收入", "10.00", "79.58", "CLOSED1"), List.of("支出", "0.06", "79.52", "CLOSED1"));
        }
    }

    @Test
    void a_fee_of_nothing_moves_nothing() {
        pay("ORDER1", 10);
        clock.advance(Duration.ofHours(22));

        assertThat(columns(bill("2026-05-01"), "业务名称")).containsExactly(List.of("交易"));
    }

    @Test
    void the_file_is_what_its_hash_says() throws Exception {
        pay("ORDER1", 10000);
        clock.advance(Duration.ofHours(22));

        WechatClient.Answer offer = merchant.get("/v3/bill/fundflowbill?bill_date=2026-05-01");
        byte[] file = merchant.get(
                        offer.at("/download_url").substring(gateway.baseUrl().length()))
                .bytes();

        assertThat(offer.at("/hash_type")).isEqualTo("SHA1");
        assertThat(offer.at("/hash_value"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(file)));
        assertThat(offer.isVerifiedBy(gateway.keys())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "bill_date=2026-04-30, 200, ''",
        "bill_date=2026-04-30&account_type=BASIC, 200, ''",
        "bill_date=2026-04-30&account_type=OPERATION, 400, NO_STATEMENT_EXIST",
        "bill_date=2026-04-30&account_type=FEES, 400, NO_STATEMENT_EXIST",
        "bill_date=2026-04-29, 400, NO_STATEMENT_EXIST",
        "bill_date=2026-04-30&account_type=ALL, 400, PARAM_ERROR",
        "bill_date=2026-04-30&tar_type=ZIP, 400, PARAM_ERROR",
        "account_type=BASIC, 400, PARAM_ERROR",
        "bill_date=2026-05-02, 400, INVALID_REQUEST",
        "bill_date=2026-05-01, 400, STATEMENT_CREATING"
    })
    void a_bill_is_there_or_its_absence_has_a_reason(String query, int status, String code) {
        clock.advance(Duration.ofDays(-1));
        pay("ORDER1", 10000);
        clock.advance(Duration.ofDays(2).minusHours(3));

        WechatClient.Answer answer = merchant.get("/v3/bill/fundflowbill?" + query);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void what_a_sub_merchant_is_paid_is_not_on_the_providers_account() {
        WechatMerchant provider =
                WechatMerchant.generated("1900000003", "wxd678efh567hg6787").withSubMerchant("1900000031");
        try (WechatGateway partners =
                WechatGateway.builder().clock(clock).merchant(provider).start()) {
            WechatClient client = WechatClient.of(partners, clock);
            client.post("/v3/pay/partner/transactions/native", """
                    {"sp_appid":"wxd678efh567hg6787","sp_mchid":"1900000003","sub_mchid":"1900000031","description":"面包",\
                    "out_trade_no":"ORDER1","notify_url":"http://127.0.0.1:9/notify","amount":{"total":100}}""");
            partners.pay("ORDER1");
            pay(partners, client, "ORDER2", 10000);
            clock.advance(Duration.ofHours(22));

            assertThat(columns(bill(partners, client, "2026-05-01"), "业务凭证号"))
                    .containsExactly(List.of("ORDER2"), List.of("ORDER2"));
        }
    }

    @ParameterizedTest
    @CsvSource({"GZIP", "''"})
    void the_official_sdk_fetches_a_bill_and_its_hash_fits(String tarType) throws Exception {
        MovedClock moved = new MovedClock(Duration.ofDays(2));
        try (WechatGateway later = WechatVectors.gateway(moved).start()) {
            pay(later, WechatClient.of(later, moved), "ORDER1", 10000);
            GetFundFlowBillRequest request = new GetFundFlowBillRequest();
            request.setBillDate(WechatTimes.day(later.trade("ORDER1").paidAt()).toString());
            request.setAccountType(AccountType.BASIC);
            if (!tarType.isEmpty()) {
                request.setTarType(TarType.valueOf(tarType));
            }
            moved.catchUp();
            Config config = WechatSdk.publicKeyConfig(later);

            DigestBillEntity bill = new BillDownloadServiceExtension.Builder()
                    .config(config)
                    .httpClient(WechatSdk.client(later, config))
                    .build()
                    .getFundFlowBill(request);

            assertThat(new String(bill.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("`ORDER1");
            assertThat(bill.verifyHash()).isTrue();
        }
    }

    private void pay(String outTradeNo, int fen) {
        pay(gateway, merchant, outTradeNo, fen);
    }

    private static void pay(WechatGateway gateway, WechatClient merchant, String outTradeNo, int fen) {
        String body = merchant.orderBody(outTradeNo, "").replace("\"total\":100", "\"total\":" + fen);
        assertThat(merchant.post("/v3/pay/transactions/native", body).status()).isEqualTo(200);
        gateway.pay(outTradeNo);
    }

    private List<String> bill(String day) {
        return bill(gateway, merchant, day);
    }

    private static List<String> bill(WechatGateway gateway, WechatClient merchant, String day) {
        WechatClient.Answer offer = merchant.get("/v3/bill/fundflowbill?bill_date=" + day);
        return lines(merchant.get(
                        offer.at("/download_url").substring(gateway.baseUrl().length()))
                .bytes());
    }

    /** The values of some columns, row by row. */
    private static List<List<String>> columns(List<String> bill, String... names) {
        return IntStream.range(1, bill.size() - 2)
                .mapToObj(i -> row(bill, i))
                .map(row -> List.of(names).stream().map(row::get).toList())
                .toList();
    }
}
