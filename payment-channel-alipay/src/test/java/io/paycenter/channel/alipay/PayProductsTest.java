package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycenter.api.Amounts;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to pay, through the public door: what is sent for it, and what the payer's device does next. */
class PayProductsTest {

    private static final String RETURN_URL = "https://pay.example.com/cashier/abc?lang=zh";
    private static final String TRADE_NO = "2026053122001400000000000001";
    private static final Map<String, String> ORDER = Map.of(
            "out_trade_no", Operation.ATTEMPT.value(),
            "total_amount", "88.88",
            "subject", "Tea ＆ cake 茶",
            "time_expire", "2026-06-01 08:15:00");

    @RegisterExtension
    static final Gateway gateway = new Gateway();

    private static Map<String, String> orderAnd(String... more) {
        Map<String, String> fields = new HashMap<>(ORDER);
        for (int at = 0; at < more.length; at += 2) {
            fields.put(more[at], more[at + 1]);
        }
        return fields;
    }

    private static PayAction action(String product) throws ChannelUnknownException {
        PayReply reply = Operation.pay(gateway.channel(), product, Payer.unknown());
        return ((PayReply.Accepted) reply).action();
    }

    @Test
    void these_are_the_products_and_each_takes_a_cent_to_a_hundred_million_and_a_minute() {
        assertThat(gateway.channel().products())
                .extracting(product -> product.code().value())
                .containsExactly("page", "wap", "app", "qr", "barcode", "jsapi", "mini");
        assertThat(gateway.channel().products()).allSatisfy(product -> {
            assertThat(product.bounds().least()).isEqualTo(Amounts.parse("a", "0.01", "CNY"));
            assertThat(product.bounds().most()).isEqualTo(Amounts.parse("a", "100000000.00", "CNY"));
            assertThat(product.bounds().leastTimeLeft()).isEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void only_a_scanned_code_charges_the_payer_and_longer_than_alipays_shortest_expiry() {
        assertThat(gateway.channel().products().stream()
                        .filter(product -> product.chargesWithin().isPresent())
                        .map(product ->
                                product.code() + " " + product.chargesWithin().orElseThrow()))
                .containsExactly("barcode PT1M15S");
    }

    @ParameterizedTest
    @CsvSource({"page,FAST_INSTANT_TRADE_PAY", "wap,QUICK_WAP_WAY"})
    void in_a_browser_it_is_a_signed_form_and_calls_nobody(String product, String productCode) throws Exception {
        PayAction.PostForm form = (PayAction.PostForm) action(product);

        Map<String, String> parameters = Gateway.decode(form.action().getRawQuery());
        assertThat(form.fields()).containsOnlyKeys("biz_content");
        assertThat(parameters)
                .containsEntry("method", "alipay.trade." + product + ".pay")
                .containsEntry("charset", "UTF-8")
                .containsEntry("notify_url", Gateway.NOTIFY_URL.toString())
                .containsEntry("return_url", RETURN_URL)
                .doesNotContainKey("biz_content");
        Map<String, String> business = Vectors.parse(form.fields().get("biz_content"));
        assertThat(business.remove("quit_url")).isEqualTo(product.equals("wap") ? RETURN_URL : null);
        assertThat(business).isEqualTo(orderAnd("product_code", productCode));
        parameters.putAll(form.fields());
        assertThat(Gateway.isSignedByUs(parameters)).isTrue();
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void in_an_app_it_is_a_signed_text_in_order_and_calls_nobody() throws Exception {
        PayAction.InvokeSdk sdk = (PayAction.InvokeSdk) action("app");

        assertThat(sdk.parameters()).containsOnlyKeys("orderStr");
        Map<String, String> parameters = Gateway.decode(sdk.parameters().get("orderStr"));
        assertThat(parameters.keySet())
                .containsExactly(
                        "app_id",
                        "biz_content",
                        "charset",
                        "format",
                        "method",
                        "notify_url",
                        "sign",
                        "sign_type",
                        "timestamp",
                        "version");
        assertThat(parameters)
                .containsEntry("method", "alipay.trade.app.pay")
                .containsEntry("notify_url", Gateway.NOTIFY_URL.toString());
        assertThat(Vectors.parse(parameters.get("biz_content")))
                .isEqualTo(orderAnd("product_code", "QUICK_MSECURITY_PAY"));
        assertThat(Gateway.isSignedByUs(parameters)).isTrue();
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void the_payer_scans_the_code_that_alipay_made() throws Exception {
        assertThat(answered(Operation.QR, Operation.QR.success()))
                .isEqualTo(new PayReply.Accepted(new PayAction.ShowQrCode("https://qr.alipay.com/bax1")));
        assertThat(gateway.onlyRequest()).containsEntry("notify_url", Gateway.NOTIFY_URL.toString());
        assertThat(gateway.onlyOrder()).isEqualTo(ORDER);
    }

    @Test
    void a_scanned_code_pays_at_once() throws Exception {
        assertThat(answered(Operation.BARCODE, Operation.BARCODE.success()))
                .isEqualTo(new PayReply.Paid(new TradeSnapshot.Paid(
                        Amounts.parse("a", "88.88", "CNY"),
                        ChannelTradeNo.of(TRADE_NO),
                        Instant.parse("2026-06-01T00:00:30Z"))));
        assertThat(gateway.onlyRequest()).containsEntry("notify_url", Gateway.NOTIFY_URL.toString());
        assertThat(gateway.onlyOrder()).isEqualTo(orderAnd("auth_code", Operation.AUTH_CODE, "scene", "bar_code"));
    }

    @Test
    void paid_without_a_time_it_was_paid_by_now() throws Exception {
        PayReply.Paid paid = (PayReply.Paid)
                answered(Operation.BARCODE, Operation.BARCODE.success().replace("gmt_payment", "other"));

        assertThat(paid.trade().paidAt()).isEqualTo(Vectors.CLOCK.instant());
    }

    @ParameterizedTest
    @CsvSource({
        "total_amount,no_amount",
        "88.88,88.888",
        "88.88,many",
        "trade_no\":\"2,no_number\":\"2",
        "total_amount,'trans_currency\":\"USD\",\"total_amount'",
        "total_amount,'settle_currency\":\"USD\",\"total_amount'"
    })
    void paid_without_a_readable_amount_or_number_or_in_another_currency_is_unknown(String said, String instead)
            throws Exception {
        assertThat(answered(Operation.BARCODE, Operation.BARCODE.success().replace(said, instead)))
                .isInstanceOf(PayReply.Unknown.class);
    }

    @Test
    void while_the_payer_confirms_there_is_nothing_to_do_for_the_device() throws Exception {
        assertThat(answered(Operation.BARCODE, inProcess(Operation.ATTEMPT.value())))
                .isEqualTo(new PayReply.Accepted(new PayAction.Nothing()));
    }

    @Test
    void another_payers_confirmation_says_nothing() throws Exception {
        assertThat(answered(Operation.BARCODE, inProcess("P0000000000000000000000002")))
                .isInstanceOf(PayReply.Unknown.class);
        assertThat(answered(Operation.BARCODE, inProcess(""))).isInstanceOf(PayReply.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"QR", "JSAPI", "MINI"})
    void where_nobody_is_charged_there_is_nothing_to_confirm(Operation operation) throws Exception {
        assertThat(answered(operation, inProcess(Operation.ATTEMPT.value()))).isInstanceOf(PayReply.Unknown.class);
    }

    private static String inProcess(String number) {
        return "{\"code\":\"10003\",\"msg\":\" order success pay inprocess\",\"out_trade_no\":\"" + number + "\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2512345678901234",
                "301234567890123456789012",
                "286248566432274952",
                "fp0a1b2c3d4e5f6071829304a5b6c7d8e9f"
            })
    void a_code_of_alipays_is_taken_as_it_is(String code) throws Exception {
        gateway.answerSigned(Operation.BARCODE.method(), Operation.BARCODE.success());

        Operation.pay(gateway.channel(), "barcode", new Payer(null, null, code));

        assertThat(gateway.onlyOrder())
                .containsEntry("auth_code", code)
                .containsEntry("scene", code.startsWith("fp") ? "security_code" : "bar_code");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "251234567890123",
                "2512345678901234567890123",
                "2412345678901234",
                "3112345678901234",
                "134567890123456789",
                "25123456789O1234",
                " 286248566432274952",
                "286248566432274952\n",
                "２８６２４８５６６４３２２７４９５２",
                "fp0a1b2c3d4e5f6071829304a5b6c7d8e9",
                "fp0a1b2c3d4e5f6071829304a5b6c7d8e9f0",
                "fp0a1b2c3d4e5f6071829304a5b6c7d8e9 "
            })
    void a_code_that_is_none_of_alipays_is_refused_without_being_shown(String code) {
        InvalidRequestException refused = refusal("barcode", new Payer(null, null, code));

        assertThat(refused.field()).isEqualTo("payer.authCode");
        assertThat(refused).hasMessageContaining("16 to 24 digits");
        if (code != null && !code.isEmpty()) {
            assertThat(refused.getMessage()).contains("***").doesNotContain(code.strip());
        }
        assertThat(gateway.requests()).isEmpty();
    }

    private static InvalidRequestException refusal(String product, Payer payer) {
        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class, () -> Operation.pay(gateway.channel(), product, payer));
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"JSAPI", "MINI"})
    void inside_the_wallet_the_trade_is_opened_by_its_number(Operation operation) throws Exception {
        assertThat(answered(operation, operation.success()))
                .isEqualTo(new PayReply.Accepted(new PayAction.InvokeSdk(Map.of("tradeNO", TRADE_NO))));
        assertThat(gateway.onlyRequest()).containsEntry("notify_url", Gateway.NOTIFY_URL.toString());
        assertThat(gateway.onlyOrder())
                .isEqualTo(orderAnd("buyer_open_id", Operation.OPEN_ID, "product_code", "JSAPI_PAY"));
    }

    @ParameterizedTest
    @CsvSource({
        "jsapi,2088102146225135,buyer_id",
        "mini,2088102146225135,buyer_id",
        "jsapi,208810214622513,buyer_open_id",
        "jsapi,20881021462251350,buyer_open_id",
        "mini,2089102146225135,buyer_open_id"
    })
    void a_user_id_is_told_from_an_open_id(String product, String id, String field) throws Exception {
        gateway.answerSigned(Operation.JSAPI.method(), Operation.JSAPI.success());

        Operation.pay(gateway.channel(), product, new Payer(null, id, null));

        assertThat(gateway.onlyOrder()).isEqualTo(orderAnd(field, id, "product_code", "JSAPI_PAY"));
    }

    @Test
    void a_mini_program_of_another_application_is_named_and_the_contracts_product_code_is_sent() throws Exception {
        gateway.answerSigned(Operation.MINI.method(), Operation.MINI.success());
        Map<String, String> settings = gateway.publicKeySettings();
        settings.put("mini-app-id", "2021000100000002");
        settings.put("create-product-code", "FACE_TO_FACE_PAYMENT");

        try (Channel other = Gateway.open(settings)) {
            Operation.MINI.call(other);
        }

        assertThat(gateway.onlyOrder())
                .isEqualTo(orderAnd(
                        "op_app_id",
                        "2021000100000002",
                        "op_buyer_open_id",
                        Operation.OPEN_ID,
                        "product_code",
                        "FACE_TO_FACE_PAYMENT"));
    }

    @Test
    void a_page_in_the_wallet_knows_nothing_of_the_mini_program() throws Exception {
        gateway.answerSigned(Operation.JSAPI.method(), Operation.JSAPI.success());
        Map<String, String> settings = gateway.publicKeySettings();
        settings.put("mini-app-id", "2021000100000002");

        try (Channel other = Gateway.open(settings)) {
            Operation.JSAPI.call(other);
        }

        assertThat(gateway.onlyOrder())
                .isEqualTo(orderAnd("buyer_open_id", Operation.OPEN_ID, "product_code", "JSAPI_PAY"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "a\n", "开放", "LONG"})
    void a_payer_without_an_id_is_refused(String given) {
        String id = "LONG".equals(given) ? "a".repeat(129) : given;
        for (String product : new String[] {"jsapi", "mini"}) {
            InvalidRequestException refused = refusal(product, new Payer(null, id, null));

            assertThat(refused.field()).isEqualTo("payer.openId");
            assertThat(refused).hasMessageContaining("1 to 128 visible ASCII characters");
        }
        assertThat(gateway.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"QR,qr_code", "JSAPI,trade_no\":\"2", "MINI,trade_no\":\"2"})
    void an_order_without_what_the_device_needs_is_unknown(Operation operation, String field) throws Exception {
        String answer = operation.success().replace(field, field.replaceFirst("^[a-z_]+", "other"));

        assertThat(answered(operation, answer)).isInstanceOf(PayReply.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"QR", "BARCODE", "JSAPI", "MINI"})
    void an_order_that_is_plainly_refused_carries_alipays_words(Operation operation) throws Exception {
        assertThat(answered(operation, Operation.error("40004", "ACQ.TOTAL_FEE_EXCEED")))
                .isEqualTo(new PayReply.Refused(new ChannelError("ACQ.TOTAL_FEE_EXCEED", "words")));
    }

    private static Object answered(Operation operation, String answer) throws ChannelUnknownException {
        gateway.answerSigned(operation.method(), answer);
        return operation.call(gateway.channel());
    }
}
