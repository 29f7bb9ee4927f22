package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.paycenter.testkit.gateway.UnionPayForgery;
import io.paycenter.testkit.gateway.UnionPayNotificationFault;
import io.paycenter.testkit.gateway.UnionPayRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What UnionPay posts, and what others post in its name: verified, then compared with the books. */
class UnionPayNotificationFlowTest {
    private static final String INCIDENTS = "pay_incident";
    private static final String OTHER = UnionPay.OTHER_ACCOUNT.value();

    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private Story story;
    private Way.Given given;

    @BeforeEach
    void pay() {
        story = new Story(centre);
        given = story.picks(UnionPayWay.QR);
        given.pay();
    }

    private void comesWith(UnionPayNotificationFault fault) {
        UnionPay.GATEWAY.faults().nextNotification().of(given.number()).deliver(fault);
    }

    /** What came, was refused, and is in the hands of whoever has seen it. */
    private UnionPayNotice refused(UnionPayNotificationFault fault) {
        comesWith(fault);
        Books before = centre.books();
        List<UnionPayRequest> asked = UnionPay.GATEWAY.requests();
        assertThat(centre.notifyNow()).singleElement().matches(told -> !told.isAcknowledged());
        assertThat(centre.books().without(INCIDENTS)).isEqualTo(before.without(INCIDENTS));
        assertThat(UnionPay.GATEWAY.requests()).isEqualTo(asked);
        return UnionPayNotice.of(given.number());
    }

    /** It is refused, logged without what must not be logged, and changes nothing. */
    private void refused(UnionPayNotice notice) {
        Books before = centre.books();
        HttpResponse<String> answer;
        try (Logs logs = Logs.capture()) {
            answer = notice.post();
            assertThat(logs.complaints()).singleElement(STRING).containsPattern("notification refused: |incident=");
            secrets(notice).forEach(secret -> assertThat(logs.text()).doesNotContain(secret));
        }
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("refused");
        assertThat(centre.books().without(INCIDENTS)).isEqualTo(before.without(INCIDENTS));
    }

    private static Stream<String> secrets(UnionPayNotice notice) {
        return Stream.of(
                        notice.fields().getOrDefault("signature", ""),
                        notice.fields().getOrDefault("accNo", ""),
                        Browser.encode(notice.fields()))
                .filter(secret -> !secret.isEmpty())
                .map(secret -> secret.substring(secret.length() / 4, secret.length() / 2));
    }

    private void theRepeatIsTaken() {
        centre.clock.move(Duration.ofMinutes(1));
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        story.isPaidBy(given.attempt());
    }

    private List<String> incidents() {
        return centre.books().tables().getOrDefault(INCIDENTS, List.of()).stream()
                .map(incident -> incident.text("kind"))
                .toList();
    }

    static Stream<UnionPayNotificationFault> faults() {
        return Stream.concat(
                Stream.of(UnionPayForgery.values()).map(UnionPayNotificationFault::forged),
                Stream.of(
                        UnionPayNotificationFault.tampered("txnAmt", "8801"),
                        UnionPayNotificationFault.tampered("unheardOf", "1"),
                        UnionPayNotificationFault.wrongAmount(1),
                        UnionPayNotificationFault.wrongMerId(UnionPay.OTHER.merId()),
                        UnionPayNotificationFault.wrong("currencyCode", "840"),
                        UnionPayNotificationFault.wrong("orderId", "order-of-the-old-shop"),
                        UnionPayNotificationFault.wrong("txnAmt", "88.00"),
                        UnionPayNotificationFault.wrong("queryId", "")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_is_wrong_is_refused_and_the_repeat_is_taken(UnionPayNotificationFault fault) {
        refused(fault);

        theRepeatIsTaken();
    }

    @Test
    void a_wrong_amount_and_an_unknown_order_are_put_on_record() {
        refused(UnionPayNotificationFault.wrongAmount(1));
        assertThat(incidents()).containsExactly("AMOUNT_DIFFERS");
        centre.clock.move(Duration.ofMinutes(1));
        refused(UnionPayNotificationFault.wrong("orderId", "A01KF0AP900001PGE5PPP0Y29P9"));
        assertThat(incidents()).containsExactly("AMOUNT_DIFFERS", "UNKNOWN_ORDER");
    }

    @Test
    void tampered_with_on_its_way_it_is_refused_and_no_word_of_it_is_logged() {
        comesWith(UnionPayNotificationFault.lost());
        centre.notifyNow();
        UnionPayNotice seen = UnionPayNotice.of(given.number());

        refused(seen.with("txnAmt", "1"));
        refused(seen.with("reqReserved", "x"));
        refused(seen.without("settleDate"));
        refused(seen.without("signature"));
        refused(seen.without("signPubKeyCert"));
        refused(seen.with("signMethod", "11"));
        refused(seen.with("version", "5.0.0"));
        theRepeatIsTaken();
    }

    @Test
    void at_another_accounts_address_it_is_refused() {
        comesWith(UnionPayNotificationFault.lost());
        centre.notifyNow();
        UnionPayNotice seen = UnionPayNotice.of(given.number());

        for (String account : List.of(OTHER, UnionPay.SM2_ACCOUNT.value(), UnionPay.KEY_ACCOUNT.value())) {
            refused(seen.to(account));
        }
        assertThat(incidents()).isEmpty();
        theRepeatIsTaken();
    }

    @Test
    void another_accounts_order_is_refused_and_put_on_record_though_everything_else_fits() {
        UnionPayNotice theirs = refused(UnionPayNotificationFault.wrongMerId(UnionPay.OTHER.merId()));

        refused(theirs.to(OTHER));

        assertThat(incidents()).containsExactly("FOREIGN_ACCOUNT");
        theRepeatIsTaken();
    }

    /** What is rightly signed and about something else is heard, or it would come again. */
    @Test
    void what_is_about_something_else_is_acknowledged_and_changes_nothing() {
        Books before = centre.books();
        comesWith(UnionPayNotificationFault.wrong("txnType", "32"));

        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);

        assertThat(centre.books().without("pay_notification")).isEqualTo(before.without("pay_notification"));
    }

    @Test
    void the_same_bytes_three_times_pay_once() {
        comesWith(UnionPayNotificationFault.repeated(3));

        assertThat(centre.notifyNow()).hasSize(3).allMatch(Simulator.Told::isAcknowledged);
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

        theRepeatIsTaken();
    }

    @Test
    void lost_it_is_made_good_by_the_query() {
        comesWith(UnionPayNotificationFault.lost());

        assertThat(centre.notifyNow()).singleElement().matches(told -> !told.isAcknowledged());
        centre.pass(Duration.ofSeconds(10));

        story.isPaidBy(given.attempt());
    }

    @Test
    void the_news_of_a_refund_may_come_before_the_news_of_the_payment() {
        comesWith(UnionPayNotificationFault.delayed(Duration.ofMinutes(5)));
        assertThat(centre.notifyNow()).isEmpty();
        centre.center().refresh(given.attempt().payment());
        centre.refund(story.payment, "r1", "CNY 30.00");
        centre.clock.move(SlowRefunds.REFUNDS_TAKE);
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);

        centre.clock.move(Duration.ofMinutes(5));
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        centre.runDue();

        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "refund.succeeded");
        story.endsWell();
    }

    @Test
    void the_news_of_a_refund_of_another_account_is_refused() {
        centre.notifyNow();
        String refund = centre.refund(story.payment, "r1", "CNY 30.00").id().value();
        centre.clock.move(SlowRefunds.REFUNDS_TAKE);
        UnionPay.GATEWAY
                .faults()
                .nextNotification()
                .of(refund)
                .deliver(UnionPayNotificationFault.wrongMerId(UnionPay.OTHER.merId()));
        assertThat(centre.notifyNow()).singleElement().matches(told -> !told.isAcknowledged());

        refused(UnionPayNotice.of(refund).to(OTHER));

        story.endsWell();
    }
}
