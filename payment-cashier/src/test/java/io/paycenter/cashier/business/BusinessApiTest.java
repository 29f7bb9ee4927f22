package io.paycenter.cashier.business;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.Secret;
import io.paycenter.api.StoreException;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.MessageSignature;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.RefundTarget;
import io.paycenter.api.center.StateChange;
import io.paycenter.cashier.CashierTestApplication;
import io.paycenter.cashier.FakePaymentCenter;
import io.paycenter.cashier.HandClock;
import io.paycenter.cashier.Web;
import io.paycenter.cashier.Web.Answer;
import io.paycenter.core.PaymentJson;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Tag("every-boot")
@SpringBootTest(
        classes = CashierTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
@ExtendWith(OutputCaptureExtension.class)
class BusinessApiTest {
    private static final String BASE = "/payment/api/v1";
    private static final String ORDER =
            "{\"orderNo\":\"S1\",\"amount\":\"12.30\",\"currency\":\"CNY\",\"subject\":\"Tea\"}";
    private static final BusinessLine SHOP = BusinessLine.of("shop");

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private FakePaymentCenter center;

    @Autowired
    private HandClock clock;

    @BeforeEach
    void start_empty() {
        center.reset();
        clock.reset();
    }

    @Test
    void a_new_payment_answers_201_and_the_same_again_200() {
        Answer created = post("/payments", ORDER);
        Answer again = post("/payments", ORDER);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("content-type")).isEqualTo("application/json");
        assertThat(created.header("cache-control")).isEqualTo("no-store");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(created.text());
        assertThat(created.json().at("/payment").toString()).isEqualTo(PaymentJson.payment(payment()));
        assertThat(created.text("cashierUrl")).startsWith("https://pay.example/payment/cashier/");
    }

    @Test
    void every_member_of_a_create_call_reaches_the_centre() {
        Answer created = post("/payments", """
                {"orderNo": "S1", "amount": "12.30", "currency": "CNY", "subject": "茶 \\uD83C\\uDF75 <b>\\"",
                 "details": [{"label": "商品", "value": "茶"}, {"label": "Note", "value": ""}], "timeToPay": "PT2H",
                 "returnUrl": "https://shop.example/orders/1?a=b", "attachment": "any\\nthing"}""");

        assertThat(created.status()).isEqualTo(201);
        Payment payment = payment();
        assertThat(payment.amount()).hasToString("CNY 12.30");
        assertThat(payment.subject()).isEqualTo("茶 🍵 <b>\"");
        assertThat(payment.details()).extracting("label").containsExactly("商品", "Note");
        assertThat(payment.expireAt()).isEqualTo(HandClock.START.plus(Duration.ofHours(2)));
        assertThat(payment.returnUrl()).hasToString("https://shop.example/orders/1?a=b");
        assertThat(payment.attachment()).isEqualTo("any\nthing");
    }

    @Test
    void optional_members_may_be_null() {
        Answer created = post(
                "/payments",
                ORDER.replace("}", ",\"details\":null,\"timeToPay\":null,\"returnUrl\":null,\"attachment\":null}"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(payment().expireAt()).isEqualTo(HandClock.START.plus(Duration.ofMinutes(30)));
    }

    @Test
    void other_contents_under_the_same_number_are_a_conflict() {
        post("/payments", ORDER);

        expectProblem(post("/payments", ORDER.replace("12.30", "12.31")), 409, "order_differs");
    }

    @Test
    void a_payment_is_queried_and_closed_by_its_order_number() {
        post("/payments", ORDER);

        assertThat(get("/payments/S1").text()).isEqualTo(PaymentJson.payment(payment()));
        Answer closed = post("/payments/S1/close", "");
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.text("status")).isEqualTo("CLOSED");
        assertThat(post("/payments/S1/close", "{}").text()).isEqualTo(closed.text());
    }

    @Test
    void a_payment_is_paid_by_a_method_with_what_is_known_of_the_payer() {
        center.offer("counter", "付款码", "alipay", FakePaymentCenter.AT_THE_COUNTER.value(), new PayAction.Nothing());
        post("/payments", ORDER);

        Answer paying = post(
                "/payments/S1/pay",
                "{\"method\":\"counter\",\"clientIp\":\"10.0.0.1\",\"openId\":\"o-1\",\"authCode\":\"280000000000000000\"}");

        assertThat(paying.status()).isEqualTo(200);
        assertThat(paying.header("cache-control")).isEqualTo("no-store");
        assertThat(paying.text("outcome")).isEqualTo("ACTION_NEEDED");
        assertThat(paying.json().at("/action/kind").asText()).isEqualTo("NOTHING");
        assertThat(paying.json().at("/attempt/id").asText())
                .isEqualTo(payment().attempts().get(0).id().value());
        assertThat(center.lastPay.payer()).isEqualTo(new Payer("10.0.0.1", "o-1", "280000000000000000"));
        assertThat(post("/payments/S1/pay", "{\"method\":\"counter\"}").text()).isEqualTo(paying.text());
        assertThat(center.ordersAtChannels).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | method",
                "{\"method\":\"none\"} | method",
                "{\"method\":\"counter\",\"payer\":{}} | payer",
                "{\"method\":\"counter\",\"authCode\":286248566432274952} | authCode",
                "{\"method\":\"counter\",\"auth_code\":\"286248566432274952\"} | auth_code",
                "{\"method\":\"counter\",\"authCode\":286248566432274952x} | authCode"
            })
    void a_pay_call_that_is_wrong_names_the_field(String body, String field) {
        center.offer("counter", "付款码", "alipay", FakePaymentCenter.AT_THE_COUNTER.value(), new PayAction.Nothing());
        post("/payments", ORDER);

        Answer refused = post("/payments/S1/pay", body);

        expectProblem(refused, 400, "invalid_request");
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(refused.text()).as("whoever has the code can take money").doesNotContain("286248566432274952");
        assertThat(center.ordersAtChannels).isZero();
    }

    @Test
    void the_methods_of_a_payment_are_all_of_its_line() {
        center.offer("alipay-qr", "支付宝", "alipay", "qr", new PayAction.ShowQrCode("https://qr.alipay.com/bax1"));
        center.offer("counter", "付款码", "alipay", FakePaymentCenter.AT_THE_COUNTER.value(), new PayAction.Nothing());
        post("/payments", ORDER);

        assertThat(get("/payments/S1/methods").json().get("methods").findValuesAsText("code"))
                .containsExactly("alipay-qr", "counter");
        expectProblem(get("/payments/S2/methods"), 404, "payment_not_found");
    }

    @Test
    void a_payments_life_is_told_in_order_and_no_other() {
        post("/payments", ORDER);
        post("/payments", ORDER.replace("S1", "S2"));
        Payment payment = payment();
        StateChange created = change(payment.id(), null, PaymentStatus.PENDING);
        StateChange closed = change(payment.id(), PaymentStatus.PENDING, PaymentStatus.CLOSED);
        StateChange others = change(PaymentId.of("P12345678"), null, PaymentStatus.PENDING);
        center.changes.addAll(List.of(created, others, closed));

        Answer history = get("/payments/S1/history");

        assertThat(history.status()).isEqualTo(200);
        assertThat(history.header("content-type")).isEqualTo("application/json");
        assertThat(history.header("cache-control")).isEqualTo("no-store");
        assertThat(history.text()).isEqualTo(PaymentJson.history(payment.id(), List.of(created, closed)));
    }

    private static StateChange change(PaymentId payment, PaymentStatus from, PaymentStatus to) {
        ChangeCause cause = ChangeCause.of(ChangeCause.Kind.BUSINESS_LINE, "S1");
        return new StateChange.PaymentChange(payment, from, to, cause, HandClock.START);
    }

    @Test
    void an_order_number_in_a_path_may_be_percent_encoded() {
        post("/payments", ORDER.replace("\"S1\"", "\"S|1*a.b_c\""));

        assertThat(get("/payments/S%7C1*a.b_c").text("orderNo")).isEqualTo("S|1*a.b_c");
    }

    @Test
    void a_paid_payment_is_refunded_once_by_one_number() {
        pay();
        String order = "{\"refundNo\":\"R1\",\"amount\":\"2.30\",\"currency\":\"CNY\",\"reason\":\"sent back\"}";

        Answer refunded = post("/payments/S1/refunds", order);
        Answer again = post("/payments/S1/refunds", order);
        Answer queried = get("/refunds/R1");

        assertThat(refunded.status()).isEqualTo(200);
        assertThat(refunded.text("orderNo")).isEqualTo("S1");
        assertThat(refunded.text("amount")).isEqualTo("2.30");
        assertThat(refunded.text("reason")).isEqualTo("sent back");
        assertThat(refunded.text("status")).isEqualTo("SUCCEEDED");
        assertThat(again.text()).isEqualTo(refunded.text());
        assertThat(queried.text()).isEqualTo(refunded.text());
        expectProblem(post("/payments/S1/refunds", order.replace("2.30", "2.31")), 409, "refund_differs");
        expectProblem(
                post("/payments/S1/refunds", order.replace("R1", "R2").replace("2.30", "12.31")),
                409,
                "refund_exceeds_paid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"to\":\"PAYER_CARD\",\"bank\":\"ICBC_DEBIT\",\"cardNumber\":\"6222021234567890123\",\"holder\":\"张三\"} | PayerCard",
                "{\"to\":\"MERCHANT_ACCOUNT\"} | MerchantAccount"
            })
    void an_abnormal_refund_is_sent_where_the_body_says(String body, String target) {
        pay();
        post("/payments/S1/refunds", "{\"refundNo\":\"R1\",\"amount\":\"2.30\",\"currency\":\"CNY\"}");

        expectProblem(post("/refunds/R1/redirect", body), 409, "refund_over");

        assertThat(center.lastRedirect.refundNo()).isEqualTo(BusinessRefundNo.of("R1"));
        assertThat(center.lastRedirect.target().getClass().getSimpleName()).isEqualTo(target);
        if (center.lastRedirect.target() instanceof RefundTarget.PayerCard card) {
            assertThat(card)
                    .isEqualTo(new RefundTarget.PayerCard(
                            "ICBC_DEBIT", Secret.of("6222021234567890123"), Secret.of("张三")));
        }
        expectProblem(post("/refunds/R2/redirect", body), 404, "refund_not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | to",
                "{\"to\":\"6222021234567890123\"} | to",
                "{\"to\":\"PAYER_CARD\",\"cardNumber\":\"6222021234567890123\",\"holder\":\"张三\"} | bank",
                "{\"to\":\"PAYER_CARD\",\"bank\":\"B\",\"cardNumber\":6222021234567890123,\"holder\":\"张三\"} | cardNumber",
                "{\"to\":\"PAYER_CARD\",\"bank\":\"B\",\"cardNumber\":\"6222021234567890123x\",\"holder\":\"张三\"} | cardNumber",
                "{\"to\":\"PAYER_CARD\",\"bank\":\"B\",\"cardNumber\":\"6222021234567890123\",\"holder\":\" \"} | holder",
                "{\"to\":\"MERCHANT_ACCOUNT\",\"cardNumber\":\"6222021234567890123\"} | cardNumber",
                "{\"to\":\"MERCHANT_ACCOUNT\",\"card\":\"6222021234567890123\"} | card",
                "[{\"to\":\"PAYER_CARD\",\"cardNumber\":\"6222021234567890123\",\"holder\":\"张三\"}] | body",
                "{\"to\":\"PAYER_CARD\",\"cardNumber\":\"6222021234567890123\",\"holder\":张三} | holder"
            })
    void a_redirect_that_is_wrong_names_the_field_and_shows_no_card(String body, String field) {
        Answer refused = post("/refunds/R1/redirect", body);

        expectProblem(refused, 400, "invalid_request");
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(refused.text()).doesNotContain("6222021234567890123", "张三");
    }

    @Test
    void an_unpaid_payment_cannot_be_refunded() {
        post("/payments", ORDER);

        expectProblem(
                post("/payments/S1/refunds", "{\"refundNo\":\"R1\",\"amount\":\"2.30\",\"currency\":\"CNY\"}"),
                409,
                "payment_not_succeeded");
    }

    @Test
    void a_line_does_not_see_what_is_another_lines() {
        pay();
        post("/payments/S1/refunds", "{\"refundNo\":\"R1\",\"amount\":\"2.30\",\"currency\":\"CNY\"}");
        Signed tours = new Signed("tours", CashierTestApplication.TOURS_KEY);

        expectProblem(tours.send("GET", BASE + "/payments/S1", ""), 404, "payment_not_found");
        expectProblem(tours.send("GET", BASE + "/payments/S1/history", ""), 404, "payment_not_found");
        expectProblem(tours.send("POST", BASE + "/payments/S1/close", ""), 404, "payment_not_found");
        expectProblem(tours.send("GET", BASE + "/refunds/R1", ""), 404, "refund_not_found");
        expectProblem(
                tours.send(
                        "POST",
                        BASE + "/payments/S1/refunds",
                        "{\"refundNo\":\"R2\",\"amount\":\"1.00\",\"currency\":\"CNY\"}"),
                404,
                "payment_not_found");
        assertThat(tours.send("POST", BASE + "/payments", ORDER).status()).isEqualTo(201);
    }

    @Test
    void what_is_not_there_is_404() {
        expectProblem(get("/payments/nothing"), 404, "payment_not_found");
        expectProblem(get("/payments/nothing/history"), 404, "payment_not_found");
        expectProblem(get("/refunds/nothing"), 404, "refund_not_found");
        expectProblem(get("/payments"), 404, "call_not_found");
        expectProblem(get("/nothing/here"), 404, "call_not_found");
        expectProblem(shop().send("DELETE", BASE + "/payments/S1", ""), 404, "call_not_found");
    }

    @Test
    void an_order_number_in_a_path_is_checked() {
        Answer refused = get("/payments/S%201");

        expectProblem(refused, 400, "invalid_request");
        assertThat(refused.text("field")).isEqualTo("orderNo");
    }

    @Test
    void the_key_before_is_good_until_it_is_taken_away() {
        Answer answer = new Signed("shop", CashierTestApplication.SHOP_OLD_KEY).send("POST", BASE + "/payments", ORDER);

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void path_query_method_and_body_are_bound_by_the_signature() {
        post("/payments", ORDER);
        String body = "";

        assertThat(shop().send("GET", BASE + "/payments/S1?b=2&a=%20", body).status())
                .isEqualTo(200);
        expectNotAuthentic(
                shop().signing("GET", BASE + "/payments/S1", body).send("GET", BASE + "/payments/S1?a", body));
        expectNotAuthentic(shop().signing("GET", BASE + "/payments/S2", body).send("GET", BASE + "/payments/S1", body));
        expectNotAuthentic(shop().signing("GET", BASE + "/payments/S1/close", body)
                .send("POST", BASE + "/payments/S1/close", body));
        expectNotAuthentic(shop().signing("POST", BASE + "/payments", ORDER)
                .send("POST", BASE + "/payments", ORDER.replace("12.30", "0.01")));
        assertThat(payment().amount()).hasToString("CNY 12.30");
    }

    @Test
    void an_unknown_line_a_line_without_keys_and_a_wrong_key_read_the_same() {
        Secret wrong = Secret.of("a key that nobody was ever given");
        String known = expectNotAuthentic(new Signed("shop", wrong).send("POST", BASE + "/payments", ORDER));

        for (String line : new String[] {"nobody", "inside", "tours", "NOT A LINE", "x".repeat(500)}) {
            assertThat(expectNotAuthentic(new Signed(line, wrong).send("POST", BASE + "/payments", ORDER)))
                    .isEqualTo(known);
        }
    }

    @Test
    void another_lines_key_does_not_fit() {
        expectNotAuthentic(
                new Signed("tours", CashierTestApplication.SHOP_KEY).send("POST", BASE + "/payments", ORDER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment-line", "payment-id", "payment-timestamp", "payment-signature"})
    void every_header_is_needed_once(String header) {
        Answer missing = shop().without(header).send("POST", BASE + "/payments", ORDER);
        Answer blank = shop().with(header, " ").send("POST", BASE + "/payments", ORDER);
        Answer twice = shop().twice(header).send("POST", BASE + "/payments", ORDER);

        for (Answer answer : new Answer[] {missing, blank, twice}) {
            assertThat(expectNotAuthentic(answer)).contains(header);
        }
    }

    @ParameterizedTest
    @CsvSource({"-299,201", "299,201", "-301,401", "301,401"})
    void a_request_may_be_five_minutes_off(long seconds, int status) {
        Answer answer = shop().at(HandClock.START.plusSeconds(seconds)).send("POST", BASE + "/payments", ORDER);

        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999", "1.5"})
    void a_timestamp_is_a_number_of_seconds(String timestamp) {
        expectNotAuthentic(shop().with("payment-timestamp", timestamp).send("POST", BASE + "/payments", ORDER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a b", "ü", "12345678901234567890123456789012345678901234567890123456789012345"})
    void a_request_id_holds_no_dot_and_is_not_long(String id) {
        expectNotAuthentic(shop().id(id).send("POST", BASE + "/payments", ORDER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1,", "v1,AAAA", "v2,AAAA", "AAAA", "v1,*"})
    void what_is_no_signature_does_not_fit(String signature) {
        expectNotAuthentic(shop().with("payment-signature", signature).send("POST", BASE + "/payments", ORDER));
    }

    @Test
    void the_signature_is_checked_before_the_body_is_parsed() {
        expectNotAuthentic(shop().with("payment-signature", "v1,AAAA").send("POST", BASE + "/payments", "{broken"));
    }

    @Test
    void an_unknown_call_needs_a_signature_as_well() {
        expectNotAuthentic(shop().without("payment-signature").send("GET", BASE + "/nothing", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|body",
                "[]|body",
                "null|body",
                "\"text\"|body",
                "{|body",
                "{}|orderNo",
                "{\"orderNo\":\"S1\",\"amount\":\"1\",\"currency\":\"CNY\",\"subject\":\"Tea\"} {}|body",
                "{\"orderNo\":\"S1\",\"amount\":\"1\",\"currency\":\"CNY\",\"subject\":\"Tea\"} x|body",
                "{\"orderNo\":\"S1\",\"amount\":\"1\",\"currency\":\"CNY\",\"subject\":\"Tea\",\"amount\":\"2\"}|amount",
                "{\"orderNo\":\"S1\",\"amount\":\"1\",\"currency\":\"CNY\",\"subject\":\"Tea\",\"paid\":\"yes\"}|paid",
                "{\"orderNo\":\"S1\",\"amount\":1,\"currency\":\"CNY\",\"subject\":\"Tea\"}|amount",
                "{\"orderNo\":\"S1\",\"amount\":1.10,\"currency\":\"CNY\",\"subject\":\"Tea\"}|amount",
                "{\"orderNo\":\"S1\",\"amount\":true,\"currency\":\"CNY\",\"subject\":\"Tea\"}|amount",
                "{\"orderNo\":\"S1\",\"amount\":null,\"currency\":\"CNY\",\"subject\":\"Tea\"}|amount",
                "{\"orderNo\":\"S1\",\"amount\":\"1e2\",\"currency\":\"CNY\",\"subject\":\"Tea\"}|amount",
                "{\"orderNo\":\"S1\",\"amount\":\"-1\",\"currency\":\"CNY\",\"subject\":\"Tea\"}|amount",
                "{\"orderNo\":\"S1\",\"amount\":\"0.00\",\"currency\":\"CNY\",\"subject\":\"Tea\"}|amount",
                "{\"orderNo\":\"S1\",\"amount\":\"1.001\",\"currency\":\"CNY\",\"subject\":\"Tea\"}|amount",
                "{\"orderNo\":\"S1\",\"amount\":\"1\",\"currency\":\"cny\",\"subject\":\"Tea\"}|currency",
                "{\"orderNo\":\"S1\",\"amount\":\"1\",\"currency\":\"CNY\"}|subject",
                "{\"orderNo\":\"S1\",\"amount\":\"1\",\"currency\":\"CNY\",\"subject\":\" \"}|subject",
                "{\"orderNo\":\"S1\",\"amount\":\"1\",\"currency\":\"CNY\",\"subject\":\"a\\ud83c\"}|subject",
                "{\"orderNo\":\"S1\",\"amount\":\"1\",\"currency\":\"CNY\",\"subject\":\"a\\u0000\"}|subject",
                "{\"orderNo\":1,\"amount\":\"1\",\"currency\":\"CNY\",\"subject\":\"Tea\"}|orderNo",
                "{\"orderNo\":\"S 1\",\"amount\":\"1\",\"currency\":\"CNY\",\"subject\":\"Tea\"}|orderNo",
            })
    void a_body_that_is_not_exactly_right_is_refused_by_field(String body, String field) {
        expectInvalid(post("/payments", body == null ? "" : body), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"details\":{}|details",
                "\"details\":[1]|details",
                "\"details\":[{\"label\":\"a\"}]|details.value",
                "\"details\":[{\"label\":\"\",\"value\":\"b\"}]|details.label",
                "\"details\":[{\"label\":\"a\",\"value\":1}]|details.value",
                "\"details\":[{\"label\":\"a\",\"value\":\"b\",\"more\":1}]|details.more",
                "\"details\":[{\"label\":\"a\",\"label\":\"b\",\"value\":\"b\"}]|label",
                "\"timeToPay\":\"30 minutes\"|timeToPay",
                "\"timeToPay\":\"PT59S\"|timeToPay",
                "\"timeToPay\":1800|timeToPay",
                "\"returnUrl\":\"javascript:alert(1)\"|returnUrl",
                "\"returnUrl\":\"/orders/1\"|returnUrl",
                "\"returnUrl\":\"https://shop.example/a b\"|returnUrl",
                "\"attachment\":{}|attachment",
            })
    void an_optional_member_that_is_there_must_be_right(String member, String field) {
        expectInvalid(post("/payments", ORDER.replace("}", "," + member + "}")), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"refundNo\":\"R1\",\"amount\":2.3,\"currency\":\"CNY\"}|amount",
                "{\"amount\":\"2.30\",\"currency\":\"CNY\"}|refundNo",
                "{\"refundNo\":\"R1\",\"amount\":\"2.30\",\"currency\":\"CNY\",\"orderNo\":\"S1\"}|orderNo",
                "{\"refundNo\":\"R1\",\"amount\":\"2.30\",\"currency\":\"CNY\",\"reason\":1}|reason",
            })
    void a_refund_is_read_as_strictly(String body, String field) {
        pay();

        expectInvalid(post("/payments/S1/refunds", body), field);
    }

    @Test
    void a_close_call_takes_no_arguments() {
        post("/payments", ORDER);

        expectInvalid(post("/payments/S1/close", "{\"reason\":\"x\"}"), "reason");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] latin = ORDER.replace("Tea", "Thé").getBytes(StandardCharsets.ISO_8859_1);

        expectInvalid(shop().send("POST", BASE + "/payments", latin), "body");
    }

    @Test
    void a_body_of_more_than_64_kib_is_refused() {
        String most = ORDER.replace("}", " ".repeat(64 * 1024 - ORDER.length()) + "}");

        assertThat(post("/payments", most).status()).isEqualTo(201);
        expectProblem(post("/payments", most + " "), 413, "body_too_large");
        expectProblem(shop().chunked().send("POST", BASE + "/payments", most + " "), 413, "body_too_large");
    }

    @Test
    void a_lost_database_answers_503_and_is_logged_without_internals_in_the_answer(CapturedOutput output) {
        center.fault = new StoreException("insert payment failed", new SQLException("table PAYMENT is gone"));

        Answer answer = post("/payments", ORDER);

        expectProblem(answer, 503, "store_failed");
        assertThat(answer.text())
                .contains("it is not known what was done; repeat with the same number or query")
                .doesNotContain("PAYMENT", "insert");
        assertThat(output).contains("table PAYMENT is gone");
    }

    @Test
    void what_nobody_foresaw_answers_500_without_internals(CapturedOutput output) {
        center.fault = new IllegalStateException("internal secret");

        Answer answer = post("/payments", ORDER);

        expectProblem(answer, 500, "internal_error");
        assertThat(answer.text()).doesNotContain("secret", "IllegalState", "trace");
        assertThat(output).contains("business call failed", "internal secret");
    }

    private void pay() {
        center.offer("alipay-qr", "Alipay", "alipay", "qr", new PayAction.ShowQrCode("x"));
        post("/payments", ORDER);
        center.pay(new PayCommand(payment().id(), MethodCode.of("alipay-qr"), Payer.unknown()));
        AttemptId attempt = payment().attempts().get(0).id();
        center.payAtChannel(attempt);
    }

    private Payment payment() {
        return center.query(SHOP, BusinessOrderNo.of("S1"));
    }

    private Answer get(String path) {
        return shop().send("GET", BASE + path, "");
    }

    private Answer post(String path, String body) {
        return shop().send("POST", BASE + path, body);
    }

    private Signed shop() {
        return new Signed("shop", CashierTestApplication.SHOP_KEY);
    }

    private static void expectProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.text("detail")).isNotBlank();
    }

    private static void expectInvalid(Answer answer, String field) {
        expectProblem(answer, 400, "invalid_request");
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.text("detail")).startsWith(field + ":");
    }

    private static String expectNotAuthentic(Answer answer) {
        expectProblem(answer, 401, "not_authentic");
        assertThat(answer.header("www-authenticate")).isEqualTo("Payment-Signature");
        return answer.text();
    }

    /** A request as a business line signs it, and ways to get it wrong. */
    private final class Signed {
        private final Secret key;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String id = "req_1";
        private Instant at = HandClock.START;
        private String twice = "";
        private String removed = "";
        private boolean chunked;
        private String signature;

        Signed(String line, Secret key) {
            this.key = key;
            headers.put("payment-line", line);
        }

        Signed id(String value) {
            this.id = value;
            return this;
        }

        Signed at(Instant time) {
            this.at = time;
            return this;
        }

        Signed with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        Signed without(String header) {
            removed = header;
            return this;
        }

        Signed twice(String header) {
            this.twice = header;
            return this;
        }

        Signed chunked() {
            this.chunked = true;
            return this;
        }

        Signed signing(String method, String target, String body) {
            this.signature = sign(method, target, body.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        Answer send(String method, String target, String body) {
            return send(method, target, body.getBytes(StandardCharsets.UTF_8));
        }

        Answer send(String method, String target, byte[] body) {
            Map<String, String> sent = new LinkedHashMap<>(headers);
            sent.putIfAbsent("payment-id", id);
            sent.putIfAbsent("payment-timestamp", String.valueOf(at.getEpochSecond()));
            sent.putIfAbsent("payment-signature", signature == null ? sign(method, target, body) : signature);
            var request = Web.to(port, target)
                    .method(
                            method,
                            chunked
                                    ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                                    : BodyPublishers.ofByteArray(body));
            sent.forEach((name, value) -> {
                if (!name.equals(removed)) {
                    request.header(name, value);
                }
                if (name.equals(twice)) {
                    request.header(name, value);
                }
            });
            return Web.send(request);
        }

        private String sign(String method, String target, byte[] body) {
            return MessageSignature.sign(key, id, at, MessageSignature.requestContent(method, target, body));
        }
    }
}
