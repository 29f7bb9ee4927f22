package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.EventId;
import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.ProductCode;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.CreatedPayment;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.Refund;
import io.paycenter.api.center.StateChange;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentJsonTest {
    private static final Instant CREATED = Instant.parse("2026-05-01T08:00:00.123Z");
    private static final Instant EXPIRES = Instant.parse("2026-05-01T08:30:00.123Z");
    private static final Instant PAID = Instant.parse("2026-05-01T08:01:00Z");
    private static final BusinessLine SHOP = BusinessLine.of("shop");
    private static final BusinessOrderNo ORDER = BusinessOrderNo.of("S20260501-1");
    private static final PaymentId PAYMENT = PaymentId.of("P01J00000001");
    private static final AttemptId ATTEMPT = AttemptId.of("A01J00000001");
    private static final PayMethod ALIPAY_QR = new PayMethod(
            MethodCode.of("alipay-qr"),
            "Alipay",
            ChannelCode.of("alipay"),
            ProductCode.of("qr"),
            AccountId.of("alipay-main"));

    @Test
    void a_new_payment_has_every_member_in_the_documented_order() {
        assertThat(PaymentJson.payment(unpaid("CNY 12.30"))).isEqualTo("""
                {"id":"P01J00000001","businessLine":"shop","orderNo":"S20260501-1","amount":"12.30","currency":"CNY",\
                "subject":"Tea, 100 g","details":[],"status":"PENDING","closing":false,"winner":null,\
                "refundedAmount":"0.00","createdAt":"2026-05-01T08:00:00.123Z","expireAt":"2026-05-01T08:30:00.123Z",\
                "succeededAt":null,"closedAt":null,"returnUrl":null,"attachment":null,"attempts":[]}""");
    }

    @Test
    void a_paid_payment_tells_its_attempts() {
        assertThat(PaymentJson.payment(paid())).isEqualTo("""
                {"id":"P01J00000001","businessLine":"shop","orderNo":"S20260501-1","amount":"12.30","currency":"CNY",\
                "subject":"Tea \\"green\\" 茶","details":[{"label":"商品","value":"茶 🍵"}],"status":"SUCCEEDED",\
                "closing":false,"winner":"A01J00000001","refundedAmount":"2.30",\
                "createdAt":"2026-05-01T08:00:00.123Z","expireAt":"2026-05-01T08:30:00.123Z",\
                "succeededAt":"2026-05-01T08:01:00Z","closedAt":null,"returnUrl":"https://shop.example/orders/1",\
                "attachment":"anything","attempts":[{"id":"A01J00000000","method":"alipay-qr","channel":"alipay",\
                "product":"qr","amount":"12.30","status":"FAILED","tradeNo":null,\
                "createdAt":"2026-05-01T08:00:00.123Z","paidAt":null,"error":{"code":"NO_MONEY","message":"余额不足"}},\
                {"id":"A01J00000001","method":"alipay-qr","channel":"alipay","product":"qr","amount":"12.30",\
                "status":"SUCCEEDED","tradeNo":"2026050122001","createdAt":"2026-05-01T08:00:00.123Z",\
                "paidAt":"2026-05-01T08:01:00Z","error":null}]}""");
    }

    @Test
    void an_amount_has_the_decimals_of_its_currency() {
        assertThat(PaymentJson.payment(unpaid("JPY 1200")))
                .contains("\"amount\":\"1200\",\"currency\":\"JPY\"")
                .contains("\"refundedAmount\":\"0\"");
    }

    @Test
    void a_refund_names_its_order() {
        assertThat(PaymentJson.refund(refund(RefundStatus.FAILED), ORDER)).isEqualTo("""
                {"id":"R01J00000001","businessLine":"shop","orderNo":"S20260501-1","refundNo":"R1",\
                "payment":"P01J00000001","attempt":"A01J00000001","amount":"2.30","currency":"CNY",\
                "cause":"REQUESTED","reason":"sent back","status":"FAILED",\
                "error":{"code":"TOO_LATE","message":"over a year"},"createdAt":"2026-05-01T08:00:00.123Z",\
                "finishedAt":"2026-05-01T08:01:00Z"}""");
    }

    @Test
    void a_pending_refund_has_no_end_and_no_error() {
        assertThat(PaymentJson.refund(refund(RefundStatus.PENDING), ORDER))
                .contains("\"status\":\"PENDING\",\"error\":null")
                .endsWith("\"finishedAt\":null}");
    }

    @Test
    void a_created_payment_comes_with_its_cashier_url() {
        Payment payment = unpaid("CNY 12.30");

        assertThat(PaymentJson.created(new CreatedPayment(payment, URI.create("https://pay.example/c/x"), false)))
                .isEqualTo("{\"payment\":" + PaymentJson.payment(payment)
                        + ",\"cashierUrl\":\"https://pay.example/c/x\"}");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void a_pay_call_tells_what_the_device_does_next(PayAction action, String json) {
        Attempt open = unpaidAttempt();

        assertThat(PaymentJson.payResult(new PayResult.ActionNeeded(open, action)))
                .isEqualTo("{\"outcome\":\"ACTION_NEEDED\",\"attempt\":" + attemptJson(open) + ",\"action\":" + json
                        + "}");
    }

    static Stream<Arguments> actions() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("b", "1");
        parameters.put("a", "茶");
        return Stream.of(
                arguments(
                        new PayAction.Redirect(URI.create("https://bank.example/p?a=1")),
                        "{\"kind\":\"REDIRECT\",\"url\":\"https://bank.example/p?a=1\",\"content\":null,\"parameters\":null}"),
                arguments(
                        new PayAction.PostForm(URI.create("https://bank.example/p"), parameters),
                        "{\"kind\":\"POST_FORM\",\"url\":\"https://bank.example/p\",\"content\":null,"
                                + "\"parameters\":{\"b\":\"1\",\"a\":\"茶\"}}"),
                arguments(
                        new PayAction.ShowQrCode("https://qr.example/1"),
                        "{\"kind\":\"SHOW_QR_CODE\",\"url\":null,\"content\":\"https://qr.example/1\",\"parameters\":null}"),
                arguments(
                        new PayAction.InvokeSdk(parameters),
                        "{\"kind\":\"INVOKE_SDK\",\"url\":null,\"content\":null,\"parameters\":{\"b\":\"1\",\"a\":\"茶\"}}"),
                arguments(
                        new PayAction.Nothing(),
                        "{\"kind\":\"NOTHING\",\"url\":null,\"content\":null,\"parameters\":null}"));
    }

    @Test
    void a_pay_call_that_is_over_names_its_attempt_and_no_action() {
        Attempt open = unpaidAttempt();
        Payment paid = paid();
        String winner = attemptJson(paid.attempts().get(1));

        assertThat(PaymentJson.payResult(new PayResult.Paid(paid)))
                .isEqualTo("{\"outcome\":\"PAID\",\"attempt\":" + winner + ",\"action\":null}");
        assertThat(PaymentJson.payResult(new PayResult.Refused(open, new ChannelError("NO", "no"))))
                .isEqualTo("{\"outcome\":\"REFUSED\",\"attempt\":" + attemptJson(open) + ",\"action\":null}");
        assertThat(PaymentJson.payResult(new PayResult.Undecided(open)))
                .isEqualTo("{\"outcome\":\"UNDECIDED\",\"attempt\":" + attemptJson(open) + ",\"action\":null}");
    }

    private static Attempt unpaidAttempt() {
        return paid().attempts().get(0);
    }

    /** As it stands in a payment. */
    private static String attemptJson(Attempt attempt) {
        String payment = PaymentJson.payment(paid());
        int at = payment.indexOf("{\"id\":\"" + attempt.id());
        int end = payment.indexOf(",{\"id\"", at);
        return payment.substring(at, end < 0 ? payment.length() - 2 : end);
    }

    @Test
    void methods_are_told_in_their_order_without_their_accounts() {
        assertThat(PaymentJson.methods(List.of(ALIPAY_QR)))
                .isEqualTo(
                        "{\"methods\":[{\"code\":\"alipay-qr\",\"name\":\"Alipay\",\"channel\":\"alipay\",\"product\":\"qr\"}]}");
        assertThat(PaymentJson.methods(List.of())).isEqualTo("{\"methods\":[]}");
    }

    @Test
    void a_life_tells_what_changed_from_where_to_where_when_and_why() {
        ChangeCause line = ChangeCause.of(ChangeCause.Kind.BUSINESS_LINE, "S20260501-1");
        ChangeCause told = ChangeCause.of(ChangeCause.Kind.NOTIFICATION, "n-1");
        ChangeCause asked = ChangeCause.of(ChangeCause.Kind.REFUND_QUERY);

        assertThat(PaymentJson.history(
                        PAYMENT,
                        List.of(
                                new StateChange.PaymentChange(PAYMENT, null, PaymentStatus.PENDING, line, CREATED),
                                new StateChange.AttemptChange(
                                        PAYMENT, ATTEMPT, AttemptStatus.PENDING, AttemptStatus.SUCCEEDED, told, PAID),
                                new StateChange.RefundChange(
                                        PAYMENT,
                                        RefundId.of("R01J00000001"),
                                        RefundStatus.PENDING,
                                        RefundStatus.FAILED,
                                        asked,
                                        PAID))))
                .isEqualTo("""
                {"payment":"P01J00000001","changes":[\
                {"at":"2026-05-01T08:00:00.123Z","subject":"PAYMENT","id":"P01J00000001","from":null,"to":"PENDING",\
                "cause":"BUSINESS_LINE","reference":"S20260501-1"},\
                {"at":"2026-05-01T08:01:00Z","subject":"ATTEMPT","id":"A01J00000001","from":"PENDING",\
                "to":"SUCCEEDED","cause":"NOTIFICATION","reference":"n-1"},\
                {"at":"2026-05-01T08:01:00Z","subject":"REFUND","id":"R01J00000001","from":"PENDING","to":"FAILED",\
                "cause":"REFUND_QUERY","reference":null}]}""");
    }

    @Test
    void an_event_without_a_refund_has_no_refund_member() {
        PaymentEvent event = new PaymentEvent.PaymentSucceeded(EventId.of("E01J00000001"), PAID, paid());

        assertThat(PaymentJson.event(event))
                .isEqualTo(
                        "{\"type\":\"payment.succeeded\",\"timestamp\":\"2026-05-01T08:01:00Z\",\"data\":{\"payment\":"
                                + PaymentJson.payment(paid()) + "}}");
    }

    @ParameterizedTest
    @MethodSource("refund_events")
    void an_event_about_a_refund_tells_payment_and_refund(PaymentEvent event) throws Exception {
        JsonNode json = new ObjectMapper().readTree(PaymentJson.event(event));

        assertThat(json.at("/type").textValue()).isEqualTo(event.type());
        assertThat(json.at("/data/payment").toString()).isEqualTo(PaymentJson.payment(paid()));
        assertThat(json.at("/data/refund").toString())
                .isEqualTo(PaymentJson.refund(refund(RefundStatus.SUCCEEDED), ORDER));
    }

    static Stream<PaymentEvent> refund_events() {
        EventId id = EventId.of("E01J00000001");
        Refund refund = refund(RefundStatus.SUCCEEDED);
        return Stream.of(
                new PaymentEvent.RefundSucceeded(id, PAID, paid(), refund),
                new PaymentEvent.RefundFailed(id, PAID, paid(), refund),
                new PaymentEvent.DuplicateRefunded(id, PAID, paid(), refund),
                new PaymentEvent.LateRefunded(id, PAID, paid(), refund),
                new PaymentEvent.StrayRefunded(id, PAID, paid(), refund));
    }

    private static Payment unpaid(String amount) {
        Money owed = Money.parse(amount);
        return new Payment(
                PAYMENT,
                SHOP,
                ORDER,
                owed,
                "Tea, 100 g",
                List.of(),
                PaymentStatus.PENDING,
                false,
                null,
                Money.zero(owed.getCurrencyUnit()),
                CREATED,
                EXPIRES,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static Payment paid() {
        return new Payment(
                PAYMENT,
                SHOP,
                ORDER,
                Money.parse("CNY 12.30"),
                "Tea \"green\" 茶",
                List.of(new OrderDetail("商品", "茶 🍵")),
                PaymentStatus.SUCCEEDED,
                false,
                ATTEMPT,
                Money.parse("CNY 2.30"),
                CREATED,
                EXPIRES,
                PAID,
                null,
                URI.create("https://shop.example/orders/1"),
                "anything",
                List.of(
                        attempt("A01J00000000", AttemptStatus.FAILED),
                        attempt("A01J00000001", AttemptStatus.SUCCEEDED)));
    }

    private static Attempt attempt(String id, AttemptStatus status) {
        boolean succeeded = status == AttemptStatus.SUCCEEDED;
        return new Attempt(
                AttemptId.of(id),
                PAYMENT,
                ALIPAY_QR,
                Money.parse("CNY 12.30"),
                status,
                succeeded ? ChannelTradeNo.of("2026050122001") : null,
                succeeded ? null : new ChannelError("NO_MONEY", "余额不足"),
                CREATED,
                EXPIRES,
                succeeded ? PAID : null);
    }

    private static Refund refund(RefundStatus status) {
        return new Refund(
                RefundId.of("R01J00000001"),
                SHOP,
                BusinessRefundNo.of("R1"),
                PAYMENT,
                ATTEMPT,
                Money.parse("CNY 2.30"),
                RefundCause.REQUESTED,
                "sent back",
                status,
                status == RefundStatus.FAILED ? new ChannelError("TOO_LATE", "over a year") : null,
                CREATED,
                status.isFinal() ? PAID : null);
    }
}
