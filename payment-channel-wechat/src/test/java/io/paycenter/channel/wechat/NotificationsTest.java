package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.Receipt;
import io.paycenter.api.channel.TradeSnapshot;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications through the public door. */
class NotificationsTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static NotificationStrategy notifications() {
        return platform.channel().notificationStrategy();
    }

    private static String envelope(String event, String kind, String content) {
        return envelope(event, kind, content, Vectors.API_V3_KEY);
    }

    private static String envelope(String event, String kind, String content, String key) {
        return "{\"id\":\"n-1\",\"create_time\":\"2026-06-01T08:00:00+08:00\",\"event_type\":\"" + event
                + "\",\"resource_type\":\"encrypt-resource\",\"summary\":\"s\",\"resource\":{\"original_type\":\""
                + kind
                + "\",\"algorithm\":\"AEAD_AES_256_GCM\",\"associated_data\":\"" + kind
                + "\",\"nonce\":\"uluk4a9R25RW\",\"ciphertext\":\"" + sealed(kind, content, key) + "\"}}";
    }

    private static String sealed(String associated, String content, String key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, "uluk4a9R25RW".getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Notification post(String body) {
        return notifications().read(new RawNotification(Platform.headers(body), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Notification paid(String content) {
        return post(envelope("TRANSACTION.SUCCESS", "transaction", content));
    }

    private static String refundContent(String number) {
        return "{\"mchid\":\"1234567891\",\"out_trade_no\":\"" + Calls.ATTEMPT + "\",\"transaction_id\":\""
                + Calls.TRADE_NO + "\",\"out_refund_no\":\"" + number
                + "\",\"refund_id\":\"503\",\"refund_status\":\"SUCCESS\",\"amount\":{\"total\":8888,\"refund\":2000}}";
    }

    @Test
    void a_paid_trade_is_told_with_its_amount_and_time() {
        assertThat(paid(Operation.trade("SUCCESS", "NATIVE")))
                .isEqualTo(new Notification.TradeNews(
                        "n-1",
                        Calls.ATTEMPT,
                        new TradeSnapshot.Paid(
                                Money.parse("CNY 88.88"),
                                ChannelTradeNo.of(Calls.TRADE_NO),
                                Instant.parse("2026-06-01T00:00:30Z"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED"})
    void how_a_refund_ended_is_told_by_its_number(String event) {
        assertThat(post(envelope(event, "refund", refundContent(Calls.REFUND.value()))))
                .isEqualTo(new Notification.RefundNews("n-1", Calls.REFUND));
    }

    @Test
    void a_refund_that_was_made_elsewhere_is_irrelevant() {
        assertThat(post(envelope("REFUND.SUCCESS", "refund", refundContent("a refund of the console"))))
                .isInstanceOf(Notification.Irrelevant.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSACTION.SUCCESS,profitsharing",
        "PROFITSHARING.SUCCESS,profitsharing",
        "MCHTRANSFER.BILL.FINISHED,mch_payment",
        "SECURITY_ECHO.SUCCESS,security",
        "COMPLAINT.CREATE,complaint"
    })
    void what_is_about_something_else_is_irrelevant_however_it_is_called(String event, String kind) {
        assertThat(post(envelope(event, kind, Operation.trade("SUCCESS", "NATIVE"))))
                .isInstanceOf(Notification.Irrelevant.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mchid\":\"1234567891\" | \"mchid\":\"1900000109\"",
                "\"trade_state\":\"SUCCESS\" | \"trade_state\":\"NEW\"",
                "\"total\":8888 | \"total\":\"8888\"",
                "\"currency\":\"CNY\" | \"currency\":\"USD\"",
                "\"transaction_id\" | \"id\"",
                "P0000000000000000000000001 | an order of another system"
            })
    void news_of_a_trade_that_is_not_ours_or_cannot_be_read_is_refused(String part, String other) {
        assertThat(paid(Operation.trade("SUCCESS", "NATIVE").replace(part, other)))
                .isInstanceOf(Notification.Rejected.class);
    }

    @Test
    void what_was_wrapped_with_another_key_is_refused_by_the_name_of_the_setting() {
        String body = envelope(
                "TRANSACTION.SUCCESS",
                "transaction",
                Operation.trade("SUCCESS", "NATIVE"),
                "4EYG13V2Uz15h0JrAd8tk5k35Vlfn8c5");

        assertThat(post(body))
                .asInstanceOf(InstanceOfAssertFactories.type(Notification.Rejected.class))
                .satisfies(rejected -> assertThat(rejected.reason()).contains("api-v3-key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"resource\":1}", "<xml/>", "{\"id\":\"1\",\"id\":\"2\"}"})
    void a_genuine_message_that_is_no_notification_is_refused(String body) {
        assertThat(post(body)).isInstanceOf(Notification.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature"})
    void a_message_that_lacks_a_header_is_refused(String header) {
        String body = envelope("TRANSACTION.SUCCESS", "transaction", Operation.trade("SUCCESS", "NATIVE"));
        Map<String, List<String>> headers = new HashMap<>(Platform.headers(body));
        headers.remove(header);

        assertThat(notifications().read(new RawNotification(headers, body.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Notification.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({"TAKEN,200,SUCCESS", "AGAIN,500,FAIL", "REJECTED,400,FAIL"})
    void an_acknowledgement_says_whether_it_shall_come_again(Receipt receipt, int status, String code) {
        Acknowledgement answer = notifications().acknowledge(receipt);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"code\":\"" + code + "\"");
    }
}
