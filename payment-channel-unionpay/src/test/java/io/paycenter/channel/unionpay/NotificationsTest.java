package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.Secret;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.RawReturn;
import io.paycenter.api.channel.Receipt;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.channel.support.Forms;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What UnionPay posts, and what a browser brings back, through the public door. */
class NotificationsTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final Charset GBK = Charset.forName("GBK");

    private static Map<String, String> payment() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("accNo", "6216***********0018");
        fields.put("accessType", "0");
        fields.put("bizType", "000201");
        fields.put("currencyCode", "156");
        fields.put("merId", Platform.MERCHANT);
        fields.put("orderId", Calls.ATTEMPT.value());
        fields.put("queryId", Calls.TRADE_NO);
        fields.put("reqReserved", "店铺|7");
        fields.put("respCode", "00");
        fields.put("respMsg", "success");
        fields.put("settleAmt", "8000");
        fields.put("settleDate", "1101");
        fields.put("traceNo", "123456");
        fields.put("traceTime", "1101120130");
        fields.put("txnAmt", "8888");
        fields.put("txnSubType", "01");
        fields.put("txnTime", "20261101120000");
        fields.put("txnType", "01");
        return fields;
    }

    private static Map<String, String> refund(String txnType, String code) {
        Map<String, String> fields = payment();
        fields.put("orderId", Calls.REFUND.value());
        fields.put("origQryId", Calls.TRADE_NO);
        fields.put("queryId", "202611011204001234569");
        fields.put("respCode", code);
        fields.put("txnType", txnType);
        return fields;
    }

    private static Notification read(Map<String, String> fields) {
        return read(platform.channel().notificationStrategy(), Messages.form(Messages.signed(fields)));
    }

    private static Notification read(NotificationStrategy strategy, String form) {
        return strategy.read(new RawNotification(
                Map.of("Content-Type", List.of("application/x-www-form-urlencoded")),
                form.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_payment_is_told_with_its_number_amount_and_time() {
        assertThat(read(payment()))
                .isEqualTo(new Notification.TradeNews(
                        Calls.TRADE_NO,
                        Calls.ATTEMPT,
                        new TradeSnapshot.Paid(
                                Money.parse("CNY 88.88"),
                                ChannelTradeNo.of(Calls.TRADE_NO),
                                Instant.parse("2026-11-01T04:01:30Z"))));
    }

    @Test
    void a_payment_with_a_defect_is_a_payment() {
        assertThat(read(Operation.with(payment(), "respCode", "A6"))).isInstanceOf(Notification.TradeNews.class);
    }

    @Test
    void a_message_in_gbk_is_read_in_gbk() {
        Map<String, String> signed = Messages.signed(Operation.with(payment(), "encoding", "GBK"), Messages.GOOD, GBK);
        assertThat(read(platform.channel().notificationStrategy(), Forms.encode(signed, GBK)))
                .isInstanceOf(Notification.TradeNews.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "64", "05", "ZZ", ""})
    void a_payment_that_was_not_made_changes_nothing(String code) {
        assertThat(read(Operation.with(payment(), "respCode", code))).isInstanceOf(Notification.Irrelevant.class);
    }

    @ParameterizedTest
    @CsvSource({"04,00", "31,00", "04,36", "31,01", "04,05"})
    void of_a_refund_or_an_undo_the_centre_asks_however_it_ended(String txnType, String code) {
        assertThat(read(refund(txnType, code)))
                .isEqualTo(new Notification.RefundNews("202611011204001234569", Calls.REFUND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02", "99", "76", ""})
    void what_is_neither_a_payment_nor_a_refund_is_put_aside(String txnType) {
        assertThat(read(Operation.with(payment(), "txnType", txnType))).isInstanceOf(Notification.Irrelevant.class);
    }

    @Test
    void a_refund_that_was_made_elsewhere_is_put_aside() {
        assertThat(read(Operation.with(refund("04", "00"), "orderId", "refund-7")))
                .isInstanceOf(Notification.Irrelevant.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "merId | 777290058110097", "merId |", "orderId | order-7", "orderId |", "txnAmt | 88.88", "txnAmt |",
                "currencyCode | 840", "queryId |", "signMethod | 11", "signMethod |", "version | 5.0.0", "version |"
            })
    void what_is_not_meant_for_us_or_cannot_be_read_is_refused(String name, String value) {
        assertThat(read(Operation.with(payment(), name, value == null ? "" : value)))
                .isInstanceOf(Notification.Rejected.class)
                .asString()
                .doesNotContain("6216", "CERTIFICATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"merchant", "up_lookalike", "up_expired", "up_future", "up_wrong_cn", "up_selfsigned"})
    void what_somebody_else_has_signed_is_refused(String certificate) {
        String forged = Messages.form(Messages.signed(payment(), certificate, StandardCharsets.UTF_8));

        assertThat(read(platform.channel().notificationStrategy(), forged)).isInstanceOf(Notification.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "a=%zz", "signature=x", "a=1&a=2", "{}", "signPubKeyCert=file:/etc/passwd"})
    void nonsense_is_refused_and_never_throws(String form) {
        assertThat(read(platform.channel().notificationStrategy(), form)).isInstanceOf(Notification.Rejected.class);
    }

    @Test
    void a_parameter_of_our_own_address_is_not_part_of_the_message_and_any_other_breaks_it() {
        URI notifyUrl = URI.create("https://pay.example.com/notify?shop=7&x");
        String form = Messages.form(Messages.signed(payment()));
        try (Channel channel = new UnionPayChannelProvider()
                .open(
                        Vectors.settings(platform.settings()),
                        new ChannelContext(AccountId.of("unionpay-main"), Platform.CLOCK, notifyUrl))) {
            NotificationStrategy strategy = channel.notificationStrategy();

            assertThat(read(strategy, "shop=7&x=&" + form)).isInstanceOf(Notification.TradeNews.class);
            assertThat(read(strategy, form)).isInstanceOf(Notification.TradeNews.class);
            assertThat(read(strategy, "shop=7&y=&z=1&" + form)).isInstanceOf(Notification.Rejected.class);
        }
    }

    @Test
    void a_field_without_a_value_that_was_not_signed_is_not_read() throws Exception {
        Seal seal = new SecureKeySeal(SignMethod.SECURE_KEY, Secret.of("88888888"));
        String form = Messages.form(new UnionPaySigner(seal).sign(payment()));

        Message message = Message.ofForm(("bindId=&" + form).getBytes(StandardCharsets.UTF_8), Set.of());
        UnionPayAnswer read = new UnionPayVerifier(seal).verified(message);

        assertThat(read.fields()).doesNotContainKey("bindId").containsEntry("queryId", Calls.TRADE_NO);
    }

    @Test
    void unionpay_waits_ten_seconds_and_looks_at_the_status() {
        NotificationStrategy strategy = platform.channel().notificationStrategy();

        assertThat(strategy.patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(strategy.acknowledge(Receipt.TAKEN).status()).isEqualTo(200);
        assertThat(strategy.acknowledge(Receipt.TAKEN).body()).asString().isEqualTo("ok");
        assertThat(strategy.acknowledge(Receipt.AGAIN).status()).isEqualTo(500);
        assertThat(strategy.acknowledge(Receipt.REJECTED).status()).isEqualTo(400);
    }

    @Test
    void a_shared_key_vouches_for_a_notification_too() {
        Map<String, String> settings = new HashMap<>();
        settings.put("merchant-id", Platform.MERCHANT);
        settings.put("sign-method", "secure-key");
        settings.put("secure-key", "88888888");
        UnionPaySigner theirs = new UnionPaySigner(new SecureKeySeal(SignMethod.SECURE_KEY, Secret.of("88888888")));
        Map<String, String> signed = theirs.sign(payment());

        try (Channel channel = Platform.open(settings)) {
            NotificationStrategy strategy = channel.notificationStrategy();
            assertThat(read(strategy, Messages.form(signed))).isInstanceOf(Notification.TradeNews.class);
            assertThat(read(strategy, Messages.form(Operation.with(signed, "txnAmt", "8889"))))
                    .isInstanceOf(Notification.Rejected.class);
            assertThat(read(strategy, Messages.form(Messages.signed(payment()))))
                    .isInstanceOf(Notification.Rejected.class);
        }
    }

    @Test
    void a_browser_that_comes_back_is_recognised_whatever_came_of_it() {
        for (String code : List.of("00", "64")) {
            assertThat(platform.channel()
                            .returnStrategy()
                            .read(new RawReturn(
                                    Messages.form(Messages.signed(Operation.with(payment(), "respCode", code))))))
                    .contains(Calls.ATTEMPT);
        }
    }

    @Test
    void a_browser_with_anything_else_is_not_recognised() {
        String good = Messages.form(Messages.signed(payment()));
        for (String parameters : List.of(
                "",
                "lang=zh",
                good + "&lang=zh",
                good.replace("txnAmt=8888", "txnAmt=1"),
                Messages.form(Messages.signed(Operation.with(payment(), "merId", "777290058110097"))),
                Messages.form(Messages.signed(Operation.with(payment(), "orderId", "order-7"))),
                Messages.form(Messages.signed(refund("04", "00"))),
                Messages.form(Messages.signed(payment(), "merchant", StandardCharsets.UTF_8)))) {
            assertThat(platform.channel().returnStrategy().read(new RawReturn(parameters)))
                    .as(parameters)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "64", "34", "99"})
    void the_answer_to_a_question_about_an_unpaid_order_is_no_notification_of_a_payment(String original) {
        assertThat(read(Operation.trade("00", original))).isNotInstanceOf(Notification.TradeNews.class);
    }
}
