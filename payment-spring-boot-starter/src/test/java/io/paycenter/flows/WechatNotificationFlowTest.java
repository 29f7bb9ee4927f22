package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.paycenter.api.PaymentStatus;
import io.paycenter.testkit.gateway.WechatNotificationFault;
import io.paycenter.testkit.gateway.WechatRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What WeChat Pay posts, and what others post in its name: verified, opened, read, compared with the books. */
class WechatNotificationFlowTest {
    private static final String INCIDENTS = "pay_incident";

    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private Story story;
    private Way.Given given;

    @BeforeEach
    void pay() {
        story = new Story(centre);
        given = story.picks(WechatWay.QR);
        given.pay();
    }

    private WechatNotice news() {
        return WechatNotice.of(Wechat.SHARED, given.number());
    }

    private void refused(WechatNotice notice) {
        refused(notice.sealed());
    }

    /** It is refused, logged without what must not be logged, and changes nothing; the true one is taken afterwards. */
    private void refused(WechatNotice.Letter letter) {
        Books before = centre.books();
        int asked = Wechat.SHARED.gateway.requests().size();
        HttpResponse<String> answer;
        try (Logs logs = Logs.capture()) {
            answer = letter.post();
            assertThat(logs.complaints()).singleElement(STRING).containsPattern("notification refused: |incident=");
            secrets(letter).forEach(secret -> assertThat(logs.text()).doesNotContain(secret));
        }

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"code\":\"FAIL\",\"message\":\"refused\"}");
        assertThat(Wechat.SHARED.gateway.requests()).hasSize(asked);
        assertThat(centre.books().without(INCIDENTS)).isEqualTo(before.without(INCIDENTS));
        assertThat(news().sealed().post().statusCode()).isEqualTo(200);
        story.isPaidBy(given.attempt());
    }

    private static Stream<String> secrets(WechatNotice.Letter letter) {
        return Stream.of(
                        letter.headers().getOrDefault("Wechatpay-Signature", ""),
                        letter.body(),
                        Wechat.MAIN.findPrivateKey().orElseThrow(),
                        Wechat.MAIN.apiV3Key(),
                        Wechat.OTHER.apiV3Key())
                .filter(secret -> secret.length() > 8)
                .map(secret -> secret.substring(secret.length() / 4, secret.length() / 2));
    }

    private List<String> incidents() {
        return centre.books().tables().getOrDefault(INCIDENTS, List.of()).stream()
                .map(incident -> incident.text("kind"))
                .toList();
    }

    @Test
    void signed_by_another_key_it_is_refused() {
        refused(news().signedBy(Alipay.keys().getPrivate(), Wechat.KEY_ID));
    }

    @Test
    void signed_by_a_key_under_a_serial_that_nobody_knows_it_is_refused() {
        refused(news().signedBy(Wechat.KEYS.getPrivate(), "PUB_KEY_ID_0119000000999926011500000000000001"));
        refused(news().signedBy(Wechat.KEYS.getPrivate(), "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"));
    }

    @Test
    void signed_by_the_merchants_own_key_it_is_refused() {
        refused(news().signedBy(Alipay.keys().getPrivate(), Wechat.MAIN.serial()));
    }

    @Test
    void tampered_with_after_signing_it_is_refused() {
        WechatNotice.Letter letter = news().sealed();

        refused(letter.saying(letter.body().replace("TRANSACTION.SUCCESS", "TRANSACTION.FAIL")));
        refused(letter.saying(letter.body() + "\n"));
        refused(letter.with("Wechatpay-Nonce", "anothernonce"));
        refused(letter.with(
                "Wechatpay-Timestamp", Long.toString(Simulator.CLOCK.instant().getEpochSecond() + 1)));
    }

    @Test
    void without_one_of_the_headers_that_sign_it_it_is_refused() {
        for (String header :
                List.of("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature", "Wechatpay-Serial")) {
            refused(news().sealed().without(header));
        }
        refused(news().sealed().with("Wechatpay-Signature", ""));
    }

    @Test
    void under_another_scheme_it_is_refused() {
        refused(news().sealed().with("Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3"));
    }

    @Test
    void a_signature_of_five_minutes_ago_or_to_come_is_refused_and_one_of_a_second_less_is_taken() {
        refused(news().signedAt(Simulator.CLOCK.instant().minusSeconds(300)));
        refused(news().signedAt(Simulator.CLOCK.instant().plusSeconds(300)));
        assertThat(news().signedAt(Simulator.CLOCK.instant().minusSeconds(299))
                        .sealed()
                        .post()
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void wrapped_with_another_merchants_key_it_is_refused() {
        refused(news().wrappedWith(Wechat.OTHER.apiV3Key()));
    }

    @Test
    void about_another_merchant_it_is_refused() {
        refused(news().with("mchid", Wechat.OTHER.mchid()));
        refused(news().without("mchid"));
    }

    @Test
    void at_another_accounts_address_it_is_refused() {
        refused(news().to("wechat-other"));
        refused(news().to("wechat-other").wrappedWith(Wechat.OTHER.apiV3Key()));
    }

    @Test
    void another_accounts_order_is_refused_and_put_on_record_though_everything_else_fits() {
        refused(news().to("wechat-other").wrappedWith(Wechat.OTHER.apiV3Key()).with("mchid", Wechat.OTHER.mchid()));

        assertThat(incidents()).containsExactly("FOREIGN_ACCOUNT");
    }

    @Test
    void a_wrong_amount_is_refused_and_put_on_record() {
        refused(news().with("amount", Map.of("total", 1, "payer_total", 8800, "currency", "CNY")));

        assertThat(incidents()).containsExactly("AMOUNT_DIFFERS");
    }

    @Test
    void another_currency_or_what_cannot_be_read_is_refused_so_that_it_comes_again() {
        refused(news().with("amount", Map.of("total", 8800, "currency", "USD")));
        refused(news().with("amount", Map.of("total", "8800.5", "currency", "CNY")));
        refused(news().without("amount"));
        refused(news().without("transaction_id"));
        refused(news().without("trade_state"));
        refused(news().with("trade_state", "SOMETHING_NEW"));
    }

    @Test
    void an_unknown_order_is_refused() {
        refused(news().with("out_trade_no", "order-of-the-old-shop"));
        assertThat(incidents()).isEmpty();
        refused(news().with("out_trade_no", "A01KF0AP900001PGE5PPP0Y29P9"));
        assertThat(incidents()).containsExactly("UNKNOWN_ORDER");
    }

    /** What is rightly signed and about something else is heard, or it would come again for a day. */
    @Test
    void a_share_of_a_payment_under_the_name_of_a_payment_is_acknowledged_and_changes_nothing() {
        Books before = centre.books();

        for (WechatNotice other : List.of(
                news().about("TRANSACTION.SUCCESS", "profitsharing"),
                news().about("PROFITSHARING.RETURN", "profitsharing"),
                news().about("MCHTRANSFER.BILL.FINISHED", "mch_payment"))) {
            assertThat(other.sealed().post().statusCode()).isEqualTo(200);
        }

        assertThat(centre.books().without("pay_notification")).isEqualTo(before.without("pay_notification"));
        assertThat(story.now().status()).isEqualTo(PaymentStatus.PENDING);
    }

    static List<WechatNotificationFault> faults() {
        return List.of(
                WechatNotificationFault.badlySigned(),
                WechatNotificationFault.unsigned(),
                WechatNotificationFault.stale(),
                WechatNotificationFault.unknownSerial(),
                WechatNotificationFault.signTest(),
                WechatNotificationFault.otherApiV3Key(),
                WechatNotificationFault.wrongTotal(1),
                WechatNotificationFault.wrongMchid("1900000002"),
                WechatNotificationFault.wrong("trade_state", "UNHEARD_OF"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_is_wrong_is_refused_and_the_repeat_is_taken(WechatNotificationFault fault) {
        Wechat.SHARED.gateway.faults().nextNotification().of(given.number()).deliver(fault);
        Books before = centre.books();
        List<WechatRequest> asked = Wechat.SHARED.gateway.requests();

        assertThat(centre.notifyNow()).singleElement().matches(told -> !told.isAcknowledged());
        assertThat(centre.books().without(INCIDENTS)).isEqualTo(before.without(INCIDENTS));
        assertThat(Wechat.SHARED.gateway.requests()).isEqualTo(asked);
        centre.clock.move(Duration.ofSeconds(15));
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);

        story.isPaidBy(given.attempt());
    }

    @Test
    void without_associated_data_it_is_taken() {
        Wechat.SHARED.gateway.faults().nextNotification().deliver(WechatNotificationFault.withoutAssociatedData());

        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        story.isPaidBy(given.attempt());
    }

    @Test
    void the_same_bytes_three_times_pay_once() {
        Wechat.SHARED.gateway.faults().nextNotification().deliver(WechatNotificationFault.repeated(3));

        assertThat(centre.notifyNow()).hasSize(3);
        centre.runDue();

        story.isPaidBy(given.attempt());
        assertThat(story.told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }

    @Test
    void what_could_not_be_committed_is_not_acknowledged_and_the_next_try_succeeds() {
        Books before = centre.books();
        centre.dataSource.failNextCommit();

        assertThat(centre.notifyNow()).singleElement().matches(told -> !told.isAcknowledged());
        assertThat(centre.books()).isEqualTo(before);
        centre.clock.move(Duration.ofSeconds(15));
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);

        story.isPaidBy(given.attempt());
    }

    @Test
    void lost_it_is_made_good_by_the_query() {
        Wechat.SHARED.gateway.faults().nextNotification().deliver(WechatNotificationFault.lost());

        assertThat(centre.notifyNow()).singleElement().matches(told -> !told.isAcknowledged());
        centre.pass(Duration.ofSeconds(10));

        story.isPaidBy(given.attempt());
    }

    @Test
    void the_news_of_a_refund_may_come_before_the_news_of_the_payment() {
        centre.center().refresh(given.attempt().payment());
        centre.refund(story.payment, "r1", "CNY 30.00");
        WechatNotice payment = news();
        centre.clock.move(SlowRefunds.REFUNDS_TAKE);
        Wechat.SHARED.gateway.trades();

        assertThat(news().sealed().post().statusCode()).isEqualTo(200);
        assertThat(payment.sealed().post().statusCode()).isEqualTo(200);
        centre.runDue();

        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "refund.succeeded");
        story.endsWell();
    }

    @Test
    void the_news_of_a_refund_that_somebody_made_in_the_console_is_acknowledged_and_undoes_nothing() {
        assertThat(news().sealed().post().statusCode()).isEqualTo(200);
        WechatNotice refund = news().about("REFUND.SUCCESS", "refund")
                .with("out_refund_no", "made-in-the-console")
                .with("refund_status", "SUCCESS");

        assertThat(refund.sealed().post().statusCode()).isEqualTo(200);

        story.isPaidBy(given.attempt());
        assertThat(incidents()).isEmpty();
    }

    @Test
    void the_news_of_a_refund_of_another_account_is_refused() {
        assertThat(news().sealed().post().statusCode()).isEqualTo(200);
        centre.refund(story.payment, "r1", "CNY 30.00");
        centre.clock.move(SlowRefunds.REFUNDS_TAKE);
        Wechat.SHARED.gateway.trades();
        Books before = centre.books();

        WechatNotice news =
                news().to("wechat-other").wrappedWith(Wechat.OTHER.apiV3Key()).with("mchid", Wechat.OTHER.mchid());

        assertThat(news.sealed().post().statusCode()).isEqualTo(400);
        assertThat(centre.books().without(INCIDENTS)).isEqualTo(before.without(INCIDENTS));
        story.endsWell();
    }
}
