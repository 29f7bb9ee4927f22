package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.AlipayNotificationFault;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Alipay posts: verified, then read, compared with the books, and acknowledged after the commit only. */
class NotificationFlowTest {
    private static final String INCIDENTS = "pay_incident";

    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private Attempt attempt;

    @BeforeEach
    void pay() {
        attempt = centre.scanned("1");
        centre.alipay.pay(attempt.id().value());
    }

    private Notice paid() {
        return Notice.of(centre, attempt.id().value());
    }

    private void refused(Notice notice) {
        refused(notice, StandardCharsets.UTF_8);
    }

    /** It is refused, logged without what must not be logged, and changes nothing; the true one is taken afterwards. */
    private void refused(Notice notice, Charset charset) {
        Books before = centre.books();
        HttpResponse<String> answer;
        try (Logs logs = Logs.capture()) {
            answer = notice.post(charset);
            assertThat(logs.complaints()).singleElement(STRING).containsPattern("notification refused: |incident=");
            secrets(notice, charset).forEach(secret -> assertThat(logs.text()).doesNotContain(secret));
        }

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("fail");
        assertThat(centre.books().without(INCIDENTS)).isEqualTo(before.without(INCIDENTS));
        assertThat(paid().signed().post().body()).isEqualTo("success");
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    private static Stream<String> secrets(Notice notice, Charset charset) {
        return Stream.of(
                        notice.sign(),
                        notice.body(charset),
                        Alipay.MAIN.findPrivateKey().orElseThrow(),
                        Alipay.OTHER.findPrivateKey().orElseThrow(),
                        Alipay.publicKey(),
                        FlowCentre.KEY)
                .filter(secret -> !secret.isEmpty())
                .map(secret -> secret.substring(secret.length() / 4, secret.length() / 2));
    }

    private List<String> incidents() {
        return centre.books().tables().get(INCIDENTS).stream()
                .map(incident -> incident.text("kind"))
                .toList();
    }

    @Test
    void s11_a_wrong_amount_is_refused_and_put_on_record() {
        refused(paid().with("total_amount", "0.01").signed());

        assertThat(incidents()).containsExactly("AMOUNT_DIFFERS");
    }

    @Test
    void paid_news_that_cannot_be_read_is_refused_so_that_it_comes_again() {
        refused(paid().without("total_amount").signed());
        refused(paid().with("total_amount", "88.888").signed());
        refused(paid().without("trade_no").signed());
        refused(paid().with("trade_status", "TRADE_PENDING").signed());
        refused(paid().without("trade_status").signed());
    }

    @Test
    void a_number_that_no_order_here_can_have_is_refused_like_an_unknown_one() {
        refused(paid().with("out_trade_no", "order-of-the-old-shop").signed());
    }

    @Test
    void s11_another_currency_is_refused() {
        refused(paid().with("trans_currency", "USD").with("pay_currency", "USD").signed());
    }

    @Test
    void s11_another_app_id_is_refused() {
        refused(paid().with("app_id", Alipay.OTHER.appId()).signed());
    }

    @Test
    void another_auth_app_id_is_refused() {
        refused(paid().with("auth_app_id", Alipay.OTHER.appId()).signed());
    }

    @Test
    void s11_another_seller_id_is_refused() {
        refused(paid().with("seller_id", Alipay.OTHER.sellerId()).signed());
    }

    @Test
    void no_seller_id_is_refused() {
        refused(paid().without("seller_id").signed());
    }

    @Test
    void s11_another_accounts_order_is_refused_and_put_on_record_though_everything_else_fits() {
        refused(paid().to("other")
                .with("app_id", Alipay.OTHER.appId())
                .with("auth_app_id", Alipay.OTHER.appId())
                .with("seller_id", Alipay.OTHER.sellerId())
                .signed());

        assertThat(incidents()).containsExactly("FOREIGN_ACCOUNT");
    }

    @Test
    void s11_at_another_accounts_address_it_is_refused() {
        refused(paid().to("other").signed());
    }

    @Test
    void s11_an_unknown_order_is_refused_and_put_on_record() {
        refused(paid().with("out_trade_no", "A01KF0AP900001PGE5PPP0Y29P9").signed());

        assertThat(incidents()).containsExactly("UNKNOWN_ORDER");
    }

    @Test
    void tampered_with_after_signing_it_is_refused() {
        refused(paid().with("total_amount", "0.01").signed().with("total_amount", "88.00"));
    }

    @Test
    void with_a_field_more_than_was_signed_it_is_refused() {
        refused(paid().signed().with("route", "pay"));
    }

    @Test
    void unsigned_it_is_refused() {
        refused(paid());
        assertThat(paid().signed().with("sign", "").post().body()).isEqualTo("fail");
    }

    @Test
    void s11_signed_by_another_key_it_is_refused() {
        refused(paid().signedBy(Alipay.keys().getPrivate(), "SHA256withRSA"));
    }

    @Test
    void with_another_sign_type_it_is_refused() {
        refused(paid().signed().with("sign_type", "RSA"));
    }

    @Test
    void signed_by_a_weaker_algorithm_it_is_refused_whatever_it_calls_itself() {
        refused(paid().signedBy(Alipay.KEYS.getPrivate(), "SHA1withRSA"));
        assertThat(paid().with("sign_type", "RSA")
                        .signedBy(Alipay.KEYS.getPrivate(), "SHA1withRSA")
                        .post()
                        .body())
                .isEqualTo("fail");
    }

    @Test
    void a_body_in_another_charset_is_refused() {
        refused(paid().signed(), Charset.forName("GBK"));
    }

    @Test
    void a_body_that_names_another_charset_is_refused() {
        refused(paid().signed().with("charset", "GBK"), Charset.forName("GBK"));
    }

    @Test
    void the_simulators_own_faults_are_refused_too_and_the_repeat_is_taken() {
        centre.alipay.faults().nextNotification().deliver(AlipayNotificationFault.badlySigned());
        Books before = centre.books();

        assertThat(centre.notifyNow()).singleElement().matches(delivery -> !delivery.isAcknowledged());
        assertThat(centre.books()).isEqualTo(before);
        centre.clock.move(Duration.ofMinutes(4));
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
    }

    @Test
    void s10_a_second_and_a_late_one_change_nothing_and_are_acknowledged() {
        assertThat(paid().signed().post().body()).isEqualTo("success");
        Books before = centre.books().without("pay_notification");

        assertThat(paid().signed().post().body()).isEqualTo("success");
        assertThat(centre.books().without("pay_notification")).isEqualTo(before);
        centre.clock.move(Duration.ofDays(1));
        assertThat(paid().with("notify_time", "2026-01-16 16:00:00")
                        .signed()
                        .post()
                        .body())
                .isEqualTo("success");

        assertThat(centre.books().without("pay_notification")).isEqualTo(before);
        assertThat(centre.books().notifications())
                .as("the same message is kept once, one that was made anew again")
                .hasSize(2);
    }

    @Test
    void s10_out_of_order_the_news_of_the_close_and_the_end_undo_nothing() {
        assertThat(paid().signed().post().body()).isEqualTo("success");

        for (String status : List.of("WAIT_BUYER_PAY", "TRADE_CLOSED", "TRADE_FINISHED", "TRADE_SUCCESS")) {
            assertThat(paid().with("trade_status", status).signed().post().body())
                    .isEqualTo("success");
        }

        assertThat(centre.status(attempt)).isEqualTo(AttemptStatus.SUCCEEDED);
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
    }

    @Test
    void s10_the_news_of_a_refund_may_come_before_the_news_of_the_payment() {
        Notice news = paid().signed();
        Payment payment = centre.center().refresh(attempt.payment());
        assertThat(centre.refund(payment, "r1", "CNY 30.00").status()).isEqualTo(RefundStatus.SUCCEEDED);

        assertThat(paid().with("gmt_refund", "2026-01-15 16:00:00.000")
                        .signed()
                        .post()
                        .body())
                .isEqualTo("success");
        assertThat(news.post().body()).isEqualTo("success");
        centre.runDue();

        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
        assertThat(centre.get(attempt).refundedAmount()).isEqualTo(Money.parse("CNY 30.00"));
        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "refund.succeeded");
    }

    @Test
    void s10_the_news_of_a_refund_that_somebody_made_at_the_channel_pays_nothing_and_undoes_nothing() {
        Notice news = paid().signed();
        Notice refund = paid().with("out_biz_no", "made-in-the-console")
                .with("refund_fee", "30.00")
                .with("gmt_refund", "2026-01-15 16:00:00.000")
                .signed();

        assertThat(refund.post().body()).isEqualTo("success");
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(news.post().body()).isEqualTo("success");
        assertThat(refund.post().body()).isEqualTo("success");

        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
    }

    @Test
    void s12_what_could_not_be_committed_is_not_acknowledged_and_the_next_try_succeeds() {
        Books before = centre.books();
        centre.dataSource.failNextCommit();

        assertThat(centre.notifyNow()).singleElement().matches(delivery -> !delivery.isAcknowledged());
        assertThat(centre.books()).isEqualTo(before);
        centre.clock.move(Duration.ofMinutes(4));
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);

        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void s12_what_was_committed_unheard_is_not_acknowledged_and_the_next_try_changes_nothing() {
        centre.dataSource.loseNextCommitsAnswer();

        assertThat(centre.notifyNow()).singleElement().matches(delivery -> !delivery.isAcknowledged());
        Books after = centre.books().without("pay_notification");
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        centre.clock.move(Duration.ofMinutes(4));
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);

        assertThat(centre.books().without("pay_notification")).isEqualTo(after);
    }

    @Test
    void lost_it_is_made_good_by_the_query() {
        centre.alipay.faults().nextNotification().times(8).deliver(AlipayNotificationFault.lost());
        centre.notifyNow();
        centre.pass(Duration.ofSeconds(10));

        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        centre.alipay.faults().clear();
    }
}
