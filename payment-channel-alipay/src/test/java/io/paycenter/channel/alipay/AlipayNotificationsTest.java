package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.Amounts;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.RefundId;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.Receipt;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.channel.support.Forms;
import io.paycenter.channel.support.Signatures;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications through the public door. */
class AlipayNotificationsTest {

    private static final String SELLER = "2088000000000018";

    private final Channel channel = Gateway.open(settings());
    private final NotificationStrategy notifications = channel.notificationStrategy();

    @AfterEach
    void close() {
        channel.close();
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "app-id",
                Gateway.APP_ID,
                "seller-id",
                SELLER,
                "private-key",
                Vectors.text("keys/app_private_pkcs8.b64"),
                "alipay-public-key",
                Vectors.text("keys/alipay_public_x509.b64")));
    }

    private static Map<String, String> paid() {
        Map<String, String> fields = new HashMap<>();
        fields.put("notify_id", "n-1");
        fields.put("notify_type", "trade_status_sync");
        fields.put("notify_time", "2026-06-01 08:00:31");
        fields.put("charset", "utf-8");
        fields.put("app_id", Gateway.APP_ID);
        fields.put("auth_app_id", Gateway.APP_ID);
        fields.put("seller_id", SELLER);
        fields.put("out_trade_no", Operation.ATTEMPT.value());
        fields.put("trade_no", "2026053122001400000000000001");
        fields.put("trade_status", "TRADE_SUCCESS");
        fields.put("total_amount", "88.88");
        fields.put("gmt_payment", "2026-06-01 08:00:30");
        fields.put("subject", "a=b&c+d %41 茶");
        return fields;
    }

    private static Map<String, String> paidWith(String name, String value) {
        Map<String, String> fields = paid();
        fields.put(name, value);
        return fields;
    }

    private Notification post(Map<String, String> fields) {
        return post(fields, StandardCharsets.UTF_8);
    }

    private Notification post(Map<String, String> fields, Charset charset) {
        Map<String, String> signed = new HashMap<>(fields);
        signed.put("sign_type", "RSA2");
        signed.put(
                "sign",
                new Signatures(null)
                        .sign(
                                "SHA256withRSA",
                                Vectors.privateKey("keys/alipay_private_pkcs8.b64"),
                                SignText.ofNotification(fields, name -> true, false)
                                        .getBytes(charset)));
        return read(Forms.encode(signed, charset));
    }

    private Notification read(String body) {
        return notifications.read(new RawNotification(
                Map.of("Content-Type", List.of("application/x-www-form-urlencoded; text/html; charset=utf-8")),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Notification news(TradeSnapshot trade) {
        return new Notification.TradeNews("n-1", Operation.ATTEMPT, trade);
    }

    private static TradeSnapshot.Paid paidAt(String moment) {
        return new TradeSnapshot.Paid(
                Amounts.parse("a", "88.88", "CNY"),
                ChannelTradeNo.of("2026053122001400000000000001"),
                Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRADE_SUCCESS", "TRADE_FINISHED"})
    void a_paid_trade_is_told_with_its_amount_and_time(String status) {
        assertThat(post(paidWith("trade_status", status))).isEqualTo(news(paidAt("2026-06-01T00:00:30Z")));
    }

    @Test
    void a_paid_trade_without_a_time_was_paid_when_it_was_told() {
        assertThat(post(paidWith("gmt_payment", ""))).isEqualTo(news(paidAt("2026-06-01T00:00:31Z")));
    }

    @Test
    void a_waiting_and_a_closed_trade_are_told() {
        assertThat(post(paidWith("trade_status", "WAIT_BUYER_PAY"))).isEqualTo(news(new TradeSnapshot.Waiting()));
        assertThat(post(paidWith("trade_status", "TRADE_CLOSED"))).isEqualTo(news(new TradeSnapshot.Closed()));
    }

    @Test
    void a_gbk_notification_is_read_as_gbk() {
        assertThat(post(paidWith("charset", "GBK"), Charset.forName("GBK")))
                .isEqualTo(news(paidAt("2026-06-01T00:00:30Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRADE_SUCCESS", "TRADE_CLOSED"})
    void news_of_a_refund_is_no_news_of_a_payment(String status) {
        Map<String, String> fields = paidWith("trade_status", status);
        fields.put("refund_fee", "20.00");
        fields.put("gmt_refund", "2026-06-01 08:05:00.123");
        fields.put("out_biz_no", "R0000000000000000000000001");

        assertThat(post(fields))
                .isEqualTo(new Notification.RefundNews("n-1", RefundId.of("R0000000000000000000000001")));
    }

    @ParameterizedTest
    @CsvSource({"out_biz_no,refund-of-the-old-shop", "gmt_refund,2026-06-01 08:05:00.123", "refund_fee,20.00"})
    void a_refund_that_was_not_made_here_is_irrelevant(String name, String value) {
        assertThat(post(paidWith(name, value))).isInstanceOf(Notification.Irrelevant.class);
    }

    @Test
    void a_refund_fee_of_zero_is_no_refund() {
        assertThat(post(paidWith("refund_fee", "0.00"))).isInstanceOf(Notification.TradeNews.class);
    }

    @Test
    void a_message_that_is_no_news_of_a_trade_is_irrelevant() {
        Map<String, String> opened = paid();
        opened.keySet().removeAll(List.of("notify_type", "trade_status", "seller_id"));

        assertThat(post(opened)).isInstanceOf(Notification.Irrelevant.class);
        assertThat(post(paidWith("msg_method", "alipay.fund.trans.order.changed")))
                .isInstanceOf(Notification.Irrelevant.class);
    }

    @ParameterizedTest
    @CsvSource({
        "trade_status,TRADE_PENDING",
        "trade_status,''",
        "total_amount,88.888",
        "total_amount,''",
        "trade_no,''",
        "trade_no,a b"
    })
    void news_of_a_trade_that_cannot_be_read_is_rejected_by_the_name_of_what_is_unreadable(String name, String value) {
        assertThat(post(paidWith(name, value)))
                .isEqualTo(new Notification.Rejected(
                        "attempt=" + Operation.ATTEMPT + " " + name + " is missing or cannot be read"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-of-the-old-shop", ""})
    void news_of_a_trade_by_a_number_that_is_none_of_ours_is_rejected(String number) {
        assertThat(post(paidWith("out_trade_no", number)))
                .isEqualTo(new Notification.Rejected("notification=n-1 out_trade_no is none that is made here"));
    }

    @ParameterizedTest
    @CsvSource({"trans_currency,USD", "settle_currency,HKD", "trans_currency,cny"})
    void a_payment_in_another_currency_is_rejected(String name, String value) {
        assertThat(post(paidWith(name, value)))
                .isEqualTo(new Notification.Rejected("attempt=" + Operation.ATTEMPT + " " + name + " is not CNY"));
    }

    @ParameterizedTest
    @CsvSource({"trans_currency,CNY", "settle_currency,CNY", "pay_currency,HKD"})
    void a_payment_for_a_price_in_yuan_is_taken_whatever_the_payers_wallet_holds(String name, String value) {
        assertThat(post(paidWith(name, value))).isEqualTo(news(paidAt("2026-06-01T00:00:30Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "app_id,2021000100000002",
        "app_id,''",
        "auth_app_id,2021000100000002",
        "seller_id,2088000000000019",
        "seller_id,''"
    })
    void what_is_meant_for_somebody_else_is_rejected(String name, String value) {
        assertThat(post(paidWith(name, value))).isInstanceOf(Notification.Rejected.class);
    }

    @Test
    void an_account_that_does_not_say_who_is_to_be_paid_says_so_when_it_opens() {
        Map<String, String> anybody = settings();
        anybody.remove("seller-id");

        assertThat(warningsOfOpening(anybody))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("account=alipay-main has no seller-id: ");
        assertThat(warningsOfOpening(settings())).isEmpty();
    }

    private static List<String> warningsOfOpening(Map<String, String> settings) {
        try (HeardLog log = new HeardLog(AlipayChannelProvider.class)) {
            Gateway.open(settings).close();
            return log.warnings();
        }
    }

    @Test
    void a_changed_amount_is_rejected_without_repeating_anything() {
        Map<String, String> fields = paid();
        String sign = Gateway.sign(SignText.ofNotification(fields, name -> true, false));
        fields.put("sign", sign);
        assertThat(read(Forms.encode(fields, StandardCharsets.UTF_8))).isInstanceOf(Notification.TradeNews.class);
        fields.put("total_amount", "0.01");

        assertThat(read(Forms.encode(fields, StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Notification.Rejected.class,
                        rejected ->
                                assertThat(rejected.reason()).doesNotContain(sign, "0.01", Operation.ATTEMPT.value()));
    }

    @ParameterizedTest
    @CsvSource({"RSA2,TradeNews", "'',TradeNews", "RSA,Rejected", "SM2,Rejected", "rsa2,Rejected"})
    void another_sign_type_than_was_agreed_is_rejected_though_the_signature_fits(String signType, String kind) {
        Map<String, String> fields = paid();
        fields.put("sign", Gateway.sign(SignText.ofNotification(fields, name -> true, false)));
        fields.put("sign_type", signType);

        assertThat(read(Forms.encode(fields, StandardCharsets.UTF_8)).getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "=",
                "a",
                "%",
                "%4",
                "%zz=1",
                "sign=",
                "sign=%%",
                "a=1&a=2",
                "sign=AAAA",
                "sign=%E6&charset=GBK",
                "{\"sign\":\"AAAA\"}",
                "charset=no-such-charset&sign=AAAA"
            })
    void nonsense_is_rejected(String body) {
        assertThat(read(body)).isInstanceOf(Notification.Rejected.class);
    }

    @Test
    void no_bytes_whatever_make_it_throw() {
        Random random = new Random(20260601);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);

            assertThat(notifications.read(new RawNotification(Map.of(), bytes)))
                    .isInstanceOf(Notification.Rejected.class);
        }
    }

    @Test
    void only_what_is_taken_is_acknowledged_with_the_seven_letters() {
        assertThat(acknowledged(Receipt.TAKEN)).isEqualTo("200 text/plain success");
        assertThat(acknowledged(Receipt.AGAIN)).isEqualTo("500 text/plain fail");
        assertThat(acknowledged(Receipt.REJECTED)).isEqualTo("400 text/plain fail");
    }

    private String acknowledged(Receipt receipt) {
        Acknowledgement answer = notifications.acknowledge(receipt);
        return answer.status() + " " + answer.contentType() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }
}
