package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.WechatApi;
import io.paycenter.testkit.gateway.WechatFault;
import io.paycenter.testkit.gateway.WechatKeyMode;
import io.paycenter.testkit.gateway.WechatKeys;
import io.paycenter.testkit.gateway.WechatRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The keys that WeChat Pay signs with, as they change under a centre that runs on: each time an order is answered, paid
 * and told.
 */
class WechatKeysFlowTest {
    private static final PayMethod QR = Wechat.method("wechat-qr", "qr", Wechat.MAIN_ACCOUNT);

    private final AtomicInteger orders = new AtomicInteger();
    private Wechat wechat = Wechat.SHARED;
    private FlowCentre centre = FlowCentre.offering(List.of(QR), Wechat.SHARED);

    /** A centre of its own for keys of this kind. */
    private WechatKeys begin(WechatKeyMode mode) throws SQLException {
        centre.close();
        wechat = new Wechat(mode);
        centre = FlowCentre.offering(List.of(QR), wechat);
        return wechat.gateway.keys();
    }

    @AfterEach
    void end() throws SQLException {
        centre.close();
        if (wechat != Wechat.SHARED) {
            wechat.close();
        }
    }

    private Attempt ordered() {
        return centre.open(centre.create(String.valueOf(orders.incrementAndGet())), QR);
    }

    private Attempt paid() {
        Attempt attempt = ordered();
        wechat.gateway.pay(attempt.id().value());
        return attempt;
    }

    private Payment paidAndTold() {
        Attempt attempt = paid();
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        Payment payment = centre.get(attempt);
        assertThat(payment.winner()).isEqualTo(attempt.id());
        return payment;
    }

    /** What this merchant has asked for certificates. */
    private long downloads() {
        return wechat.gateway.requests().stream()
                .filter(request -> request.path().equals("/v3/certificates"))
                .map(WechatKeysFlowTest::authorization)
                .filter(text -> text.contains("mchid=\"" + Wechat.MAIN.mchid() + "\""))
                .count();
    }

    private static String authorization(WechatRequest request) {
        return request.headers().getOrDefault("authorization", "");
    }

    /** Which key the newest order asked to be answered with; empty if none. */
    private String asked() {
        return wechat.gateway.requests().stream()
                .filter(request -> request.path().endsWith("/native"))
                .reduce((first, last) -> last)
                .map(request -> request.headers().getOrDefault("wechatpay-serial", ""))
                .orElseThrow();
    }

    private void untilCertificatesAreHere() {
        Attempt attempt = paid();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            centre.notifyNow();
            centre.clock.move(Duration.ofSeconds(15));
            assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        });
    }

    @ParameterizedTest
    @EnumSource
    void paid_told_and_refunded_whichever_key_signs(WechatKeyMode mode) throws SQLException {
        begin(mode);
        if (mode == WechatKeyMode.BOTH) {
            untilCertificatesAreHere();
        }

        Payment payment = paidAndTold();
        centre.refund(payment, "r1", "CNY 30.00");
        centre.clock.move(SlowRefunds.REFUNDS_TAKE);
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        centre.runDue();

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(downloads()).isEqualTo(mode == WechatKeyMode.PUBLIC_KEY ? 0 : 1);
        centre.pass(Duration.ofHours(1));
        assertThat(centre.violationsAtRest()).isEmpty();
    }

    @Test
    void an_answer_under_a_new_certificate_makes_it_be_fetched_and_both_are_good_while_they_change()
            throws SQLException {
        WechatKeys keys = begin(WechatKeyMode.CERTIFICATE);
        paidAndTold();
        String fresh = keys.announceCertificate();
        paidAndTold();
        assertThat(downloads()).isEqualTo(1);

        centre.clock.move(Duration.ofMinutes(2));
        keys.alternateCertificates();
        ordered();
        ordered();
        assertThat(downloads()).isEqualTo(2);
        for (int i = 0; i < 4; i++) {
            paidAndTold();
        }
        assertThat(asked()).isEqualTo(fresh);

        keys.useNewestCertificate();
        paidAndTold();
        keys.forgetOldCertificates();
        paidAndTold();
        centre.clock.move(Duration.ofMinutes(2));
        paidAndTold();
        assertThat(downloads()).isEqualTo(2);
    }

    @Test
    void a_notification_under_a_new_certificate_fetches_nothing_and_is_taken_when_an_answer_has_brought_it()
            throws SQLException {
        WechatKeys keys = begin(WechatKeyMode.CERTIFICATE);
        Attempt attempt = paid();
        keys.announceCertificate();
        keys.useNewestCertificate();
        centre.clock.move(Duration.ofMinutes(2));
        int asked = wechat.gateway.requests().size();

        assertThat(centre.notifyNow()).singleElement().matches(told -> !told.isAcknowledged());
        assertThat(wechat.gateway.requests()).hasSize(asked);
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.PENDING);
        ordered();
        centre.clock.move(Duration.ofSeconds(15));

        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
    }

    @Test
    void answers_under_serials_that_nobody_knows_fetch_certificates_once_a_minute_at_most() throws SQLException {
        begin(WechatKeyMode.CERTIFICATE);
        Attempt attempt = paid();
        centre.clock.move(Duration.ofMinutes(2));
        wechat.gateway.faults().next(WechatApi.QUERY).times(3).answer(WechatFault.unknownSerial());

        for (int i = 0; i < 3; i++) {
            centre.center().refresh(attempt.payment());
            centre.clock.move(Duration.ofSeconds(15));
            assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.PENDING);
        }

        assertThat(downloads()).isEqualTo(2);
        assertThat(centre.center().refresh(attempt.payment()).winner()).isEqualTo(attempt.id());
    }

    @Test
    void a_merchant_goes_from_certificates_to_the_public_key() throws SQLException {
        WechatKeys keys = begin(WechatKeyMode.BOTH);
        untilCertificatesAreHere();
        paidAndTold();
        assertThat(asked()).isEqualTo(Wechat.KEY_ID);

        keys.notifyByPublicKey(true);
        paidAndTold();
        keys.notifyByPublicKey(false);
        paidAndTold();
        keys.voidCertificates();
        paidAndTold();
        centre.becomePatient();
        paidAndTold();
    }

    @Test
    void a_rotation_while_a_merchant_goes_to_the_public_key_is_survived_by_its_answers() throws SQLException {
        WechatKeys keys = begin(WechatKeyMode.BOTH);
        untilCertificatesAreHere();
        keys.announceCertificate();
        keys.useNewestCertificate();
        Attempt attempt = paid();

        assertThat(centre.notifyNow()).singleElement().matches(told -> !told.isAcknowledged());
        centre.pass(Duration.ofSeconds(10));

        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
    }
}
