package io.paycenter.testkit.gateway;

import static io.paycenter.testkit.gateway.WechatBillReader.lines;
import static io.paycenter.testkit.gateway.WechatBillReader.row;
import static io.paycenter.testkit.gateway.WechatBillReader.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.billdownload.model.TarType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bill of a day: when there is one, what it says, and how it is fetched. */
class WechatBillsTest {

    private final HandClock clock = new HandClock();
    private final WechatGateway gateway = WechatVectors.gateway(clock).start();
    private final WechatClient merchant = WechatClient.of(gateway, clock);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_bill_says_what_was_paid_and_what_was_refunded() throws Exception {
        trade();
        clock.advance(Duration.ofHours(22));

        WechatClient.Answer offer = bill("2026-05-01", "");
        byte[] file = download(offer).bytes();

        assertThat(offer.at("/hash_type")).isEqualTo("SHA1");
        assertThat(offer.at("/hash_value"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(file)));
        assertThat(offer.isVerifiedBy(gateway.keys())).isTrue();
        List<String> lines = lines(file);
        assertThat(lines.get(0)).isEqualTo(vector().get(0));
        assertThat(lines).hasSize(6);
        assertThat(row(lines, 1))
                .containsEntry("交易时间", "2026-05-01 12:00:00")
                .containsEntry("公众账号ID", "wxd678efh567hg6787")
                .containsEntry("特约商户号", "0")
                .containsEntry("商户订单号", "ORDER1")
                .containsEntry("交易类型", "NATIVE")
                .containsEntry("交易状态", "SUCCESS")
                .containsEntry("应结订单金额", "100.00")
                .containsEntry("微信退款单号", "0")
                .containsEntry("商品名称", "茶,咖啡")
                .containsEntry("手续费", "0.60000")
                .containsEntry("费率", "0.60%")
                .containsEntry("申请退款金额", "0.00");
        assertThat(row(lines, 3))
                .containsEntry("交易时间", "2026-05-01 12:01:00")
                .containsEntry("交易状态", "REFUND")
                .containsEntry("应结订单金额", "0.00")
                .containsEntry("商户退款单号", "REFUND1")
                .containsEntry("退款金额", "30.00")
                .containsEntry("退款类型", "ORIGINAL")
                .containsEntry("退款状态", "SUCCESS")
                .containsEntry("手续费", "-0.18000")
                .containsEntry("订单金额", "0.00")
                .containsEntry("申请退款金额", "30.00");
        assertThat(lines.get(4)).isEqualTo(vector().get(4));
        assertThat(lines.get(5)).isEqualTo("`3,`200.00,`30.00,`0.00,`1.02000,`200.00,`30.00");
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, 2, 20, 4", "REFUND, 1, 29, 7", "ALL, 3, 27, 7"})
    void a_type_has_its_own_rows_and_columns(String type, int rows, int columns, int sums) {
        trade();
        clock.advance(Duration.ofHours(22));

        List<String> lines =
                lines(download(bill("2026-05-01", "&bill_type=" + type)).bytes());

        assertThat(lines).hasSize(rows + 3);
        assertThat(lines.get(0).split(",")).hasSize(columns);
        assertThat(lines.subList(1, rows + 1))
                .allSatisfy(line -> assertThat(values(line)).hasSize(columns));
        assertThat(lines.get(rows + 1).split(",")).hasSize(sums);
        assertThat(values(lines.get(rows + 2))).hasSize(sums);
    }

    @Test
    void a_packed_file_is_a_gzip_of_the_same_text() throws Exception {
        trade();
        clock.advance(Duration.ofHours(22));
        byte[] plain = download(bill("2026-05-01", "")).bytes();

        WechatClient.Answer offer = bill("2026-05-01", "&tar_type=GZIP");
        byte[] packed = download(offer).bytes();

        assertThat(offer.at("/download_url")).endsWith("&tartype=gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .isEqualTo(plain);
        assertThat(Arrays.copyOf(packed, 2)).isEqualTo(new byte[] {0x1f, (byte) 0x8b});
    }

    @Test
    void a_file_is_neither_signed_nor_numbered_and_its_error_is() {
        trade();
        clock.advance(Duration.ofHours(22));
        WechatClient.Answer offer = bill("2026-05-01", "");

        assertThat(download(offer).header("Wechatpay-Signature")).isEmpty();
        assertThat(download(offer).header("Request-ID")).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        assertThat(download(offer).status()).isEqualTo(404);
        assertThat(download(offer).isVerifiedBy(gateway.keys())).isTrue();
    }

    @Test
    void a_file_is_for_its_merchant_who_signs_for_it() {
        WechatMerchant neighbour = WechatMerchant.generated("1900000002", "wxd678efh567hg6787");
        try (WechatGateway two =
                WechatVectors.gateway(clock).merchant(neighbour).start()) {
            WechatClient first = WechatClient.of(two, clock);
            first.order("native", "ORDER1", "");
            two.pay("ORDER1");
            clock.advance(Duration.ofHours(22));
            String url = first.get("/v3/bill/tradebill?bill_date=2026-05-01").at("/download_url");
            String target = url.substring(two.baseUrl().length());

            assertThat(first.send("GET", target, "", Map.of()).status()).isEqualTo(401);
            assertThat(WechatClient.of(two, clock, neighbour).get(target).status())
                    .isEqualTo(404);
            assertThat(first.get(target).status()).isEqualTo(200);
        }
    }

    @Test
    void a_bill_is_there_from_ten_on_the_next_morning() {
        trade();

        assertThat(bill("2026-05-01", "").code()).isEqualTo("INVALID_REQUEST");
        clock.advance(Duration.ofHours(22).minusSeconds(61));
        assertThat(bill("2026-05-01", "").code()).isEqualTo("STATEMENT_CREATING");
        clock.advance(Duration.ofSeconds(1));
        assertThat(bill("2026-05-01", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-29, '', NO_STATEMENT_EXIST",
        "2026-01-29, '', INVALID_REQUEST",
        "2026-02-30, '', PARAM_ERROR",
        "2026-04-29, &bill_type=RECHARGE_REFUND, PARAM_ERROR",
        "2026-04-29, &tar_type=ZIP, PARAM_ERROR"
    })
    void a_day_without_a_bill_says_why(String day, String more, String code) {
        assertThat(bill(day, more).code()).isEqualTo(code);
    }

    @Test
    void what_was_reversed_is_in_no_bill() {
        merchant.codePay("CODE01", gateway.payers().show(WechatPayer.PAYS_AT_ONCE), 100);
        merchant.reverse("CODE01");
        clock.advance(Duration.ofHours(22));

        assertThat(bill("2026-05-01", "").code()).isEqualTo("NO_STATEMENT_EXIST");
    }

    @ParameterizedTest
    @CsvSource({"GZIP", "''"})
    void the_official_sdk_fetches_a_bill_and_its_hash_fits(String tarType) throws Exception {
        MovedClock moved = new MovedClock(Duration.ofDays(2));
        try (WechatGateway later = WechatVectors.gateway(moved).start()) {
            WechatClient.of(later, moved).order("native", "ORDER1", "");
            later.pay("ORDER1");
            LocalDate day = WechatTimes.day(later.trade("ORDER1").paidAt());
            moved.catchUp();
            Config config = WechatSdk.publicKeyConfig(later);
            GetTradeBillRequest request = new GetTradeBillRequest();
            request.setBillDate(day.toString());
            request.setBillType(BillType.ALL);
            if (!tarType.isEmpty()) {
                request.setTarType(TarType.valueOf(tarType));
            }

            DigestBillEntity bill = new BillDownloadServiceExtension.Builder()
                    .config(config)
                    .httpClient(WechatSdk.client(later, config))
                    .build()
                    .getTradeBill(request);

            assertThat(read(bill)).contains("`ORDER1");
            assertThat(bill.verifyHash()).isTrue();
        }
    }

    @Test
    void the_official_sdk_cannot_fetch_what_is_not_there() {
        Config config = WechatSdk.publicKeyConfig(gateway);

        assertThatIllegalStateException()
                .isThrownBy(() -> WechatSdk.client(gateway, config)
                        .download("https://api.mch.weixin.qq.com/v3/billdownload/file?token=none"));
    }

    /** Two orders and a refund of one of them, a minute later. */
    private void trade() {
        String body =
                merchant.orderBody("ORDER1", "").replace("面包 50% & 牛奶", "茶,咖啡").replace(":100", ":10000");
        merchant.post("/v3/pay/transactions/native", body);
        gateway.pay("ORDER1");
        merchant.post("/v3/pay/transactions/native", body.replace("ORDER1", "ORDER2"));
        gateway.pay("ORDER2");
        merchant.order("native", "UNPAID1", "");
        clock.advance(Duration.ofMinutes(1));
        assertThat(merchant.refund("ORDER1", "REFUND1", 3000, 10000, "").status())
                .isEqualTo(200);
    }

    private WechatClient.Answer bill(String day, String more) {
        return merchant.get("/v3/bill/tradebill?bill_date=" + day + more);
    }

    private WechatClient.Answer download(WechatClient.Answer offer) {
        return merchant.get(
                offer.at("/download_url").substring(gateway.baseUrl().length()));
    }

    private static List<String> vector() {
        return WechatVectors.text("bills/tradebill_ALL.csv").lines().toList();
    }

    private static String read(DigestBillEntity bill) throws IOException {
        return new String(bill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
