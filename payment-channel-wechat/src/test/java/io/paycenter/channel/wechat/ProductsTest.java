package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each product sends, and what it makes of the answer, through the public door. */
class ProductsTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Map<String, String> partner() {
        Map<String, String> settings = platform.settings();
        settings.put("sub-merchant-id", "1900000109");
        return settings;
    }

    private static JsonNode sent() throws Exception {
        return JSON.readTree(platform.onlyRequest().getBody());
    }

    private static PayAction action(PayReply reply) {
        assertThat(reply).isInstanceOf(PayReply.Accepted.class);
        return ((PayReply.Accepted) reply).action();
    }

    private static Map<String, String> parameters(PayReply reply) {
        return ((PayAction.InvokeSdk) action(reply)).parameters();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QR | ",
                "WAP | ,\"scene_info\":{\"payer_client_ip\":\"203.0.113.7\",\"h5_info\":{\"type\":\"Wap\"}}",
                "JSAPI | ,\"payer\":{\"openid\":\"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o\"}",
                "MINI | ,\"payer\":{\"openid\":\"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o\"}",
                "APP | "
            })
    void an_order_says_what_it_has_to_and_nothing_else(Operation operation, String own) throws Exception {
        platform.answerSigned(operation.path(), 200, operation.success());

        operation.call(platform.channel());

        assertThat(sent())
                .isEqualTo(JSON.readTree("{\"appid\":\"" + Platform.APP_ID + "\",\"mchid\":\"" + Vectors.MERCHANT
                        + "\",\"description\":\"Tea & cake 茶\",\"out_trade_no\":\"" + Calls.ATTEMPT
                        + "\",\"time_expire\":\"2026-06-01T08:15:00+08:00\",\"amount\":{\"total\":8888,\"currency\":\"CNY\"}"
                        + ",\"notify_url\":\"" + Platform.NOTIFY_URL + "\"" + (own == null ? "" : own) + "}"));
    }

    @Test
    void a_charge_says_where_the_payer_stands_and_nothing_that_only_other_orders_say() throws Exception {
        platform.answerSigned(Operation.BARCODE.path(), 200, Operation.BARCODE.success());

        Operation.BARCODE.call(platform.channel());

        JsonNode sent = sent();
        assertThat(sent.at("/payer/auth_code").textValue()).isEqualTo(Calls.AUTH_CODE);
        assertThat(sent.at("/scene_info/store_info/out_id").textValue()).isEqualTo("wechat-main");
        assertThat(sent.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "appid", "mchid", "description", "out_trade_no", "amount", "payer", "scene_info");
    }

    @Test
    void a_store_that_wechat_knows_is_named_by_its_number() throws Exception {
        Map<String, String> settings = platform.settings();
        settings.put("store-id", "70021");
        platform.answerSigned(Operation.BARCODE.path(), 200, Operation.BARCODE.success());

        try (Channel channel = Platform.open(settings)) {
            Operation.BARCODE.call(channel);
        }

        assertThat(sent().at("/scene_info/store_info").toString()).isEqualTo("{\"id\":\"70021\"}");
    }

    @Test
    void a_code_is_shown_and_a_browser_is_sent_on_and_comes_back() throws Exception {
        platform.answerSigned(Operation.QR.path(), 200, Operation.QR.success());
        platform.answerSigned(Operation.WAP.path(), 200, Operation.WAP.success());

        assertThat(action(Calls.pay(platform.channel(), "qr")))
                .isEqualTo(new PayAction.ShowQrCode("weixin://wxpay/bizpayurl?pr=p4lpSuKzz"));
        assertThat(action(Calls.pay(platform.channel(), "wap")))
                .isEqualTo(new PayAction.Redirect(URI.create("https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb"
                        + "?prepay_id=1&redirect_url=https%3A%2F%2Fpay.example.com%2Fcashier%2Fabc%3Flang%3Dzh")));
    }

    @Test
    void each_application_signs_for_itself() throws Exception {
        Map<String, String> settings = platform.settings();
        settings.put("mini-app-id", "wxmini");
        settings.put("mobile-app-id", "wxmobile");
        platform.answerSigned(Operation.JSAPI.path(), 200, Operation.JSAPI.success());
        platform.answerSigned(Operation.APP.path(), 200, Operation.APP.success());

        try (Channel channel = Platform.open(settings)) {
            assertThat(parameters(Calls.pay(channel, "jsapi"))).containsEntry("appId", Platform.APP_ID);
            assertThat(parameters(Calls.pay(channel, "mini"))).doesNotContainKey("appId");
            assertThat(parameters(Calls.pay(channel, "app")))
                    .containsEntry("appid", "wxmobile")
                    .containsEntry("partnerid", Vectors.MERCHANT);
        }

        assertThat(platform.requests())
                .extracting(request ->
                        JSON.readTree(request.getBody()).path("appid").textValue())
                .containsExactly(Platform.APP_ID, "wxmini", "wxmobile");
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"QR", "WAP", "JSAPI", "APP", "BARCODE"})
    void a_service_provider_orders_in_the_name_of_the_sub_merchant(Operation operation) throws Exception {
        String path = operation.path().replace("/v3/pay/", "/v3/pay/partner/");
        platform.answerSigned(path, 200, operation.success());

        try (Channel channel = Platform.open(partner())) {
            operation.call(channel);
        }

        JsonNode sent = sent();
        assertThat(sent.path("sp_mchid").textValue()).isEqualTo(Vectors.MERCHANT);
        assertThat(sent.path("sub_mchid").textValue()).isEqualTo("1900000109");
        assertThat(sent.path("sp_appid").textValue()).isEqualTo(Platform.APP_ID);
        assertThat(sent.has("appid") || sent.has("mchid")).isFalse();
        assertThat(Platform.isSignedByUs(platform.onlyRequest())).isTrue();
        if (operation == Operation.JSAPI) {
            assertThat(sent.at("/payer").toString()).isEqualTo("{\"sp_openid\":\"" + Calls.OPEN_ID + "\"}");
        }
    }

    @Test
    void a_sub_merchants_own_application_knows_its_payers_and_opens_the_payment() throws Exception {
        Map<String, String> settings = partner();
        settings.put("sub-app-id", "wxsub");
        settings.put("app-partner-id", "1900000109");
        platform.answerSigned("/v3/pay/partner/transactions/.*", 200, Operation.JSAPI.success());

        try (Channel channel = Platform.open(settings)) {
            assertThat(parameters(Calls.pay(channel, "jsapi"))).containsEntry("appId", "wxsub");
            assertThat(sent().at("/payer").toString()).isEqualTo("{\"sub_openid\":\"" + Calls.OPEN_ID + "\"}");
            assertThat(sent().path("sub_appid").textValue()).isEqualTo("wxsub");
            assertThat(parameters(Calls.pay(channel, "app"))).containsEntry("partnerid", "1900000109");
        }
    }

    @ParameterizedTest
    @CsvSource({"jsapi,payer.openId", "mini,payer.openId", "barcode,payer.authCode", "wap,payer.clientIp"})
    void what_must_be_known_of_the_payer_is_missed_by_its_name_before_anything_is_sent(String product, String field) {
        assertThatThrownBy(() -> Calls.pay(platform.channel(), product, Payer.unknown()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.field()).isEqualTo(field));
        assertThat(platform.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "13000000000000007", "1300000000000000077", "160000000000000007", "28000000000000000x"})
    void another_code_than_one_of_wechats_is_refused_without_being_repeated(String code) {
        Payer payer = new Payer(null, null, code);

        assertThatThrownBy(() -> Calls.pay(platform.channel(), "barcode", payer))
                .isInstanceOf(InvalidRequestException.class)
                .message()
                .doesNotContain("0000000");
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS,MICROPAY,WORKED",
        "USERPAYING,MICROPAY,WAITING",
        "NOTPAY,MICROPAY,WAITING",
        "ACCEPT,MICROPAY,WAITING",
        "PAYERROR,MICROPAY,UNKNOWN",
        "REVOKED,MICROPAY,UNKNOWN",
        "CLOSED,MICROPAY,UNKNOWN",
        "SOMETHING,MICROPAY,UNKNOWN"
    })
    void a_charge_is_paid_only_if_its_state_says_so(String state, String type, Outcome outcome) throws Exception {
        platform.answerSigned(Operation.BARCODE.path(), 200, Operation.trade(state, type));

        assertThat(Outcome.of(Operation.BARCODE.call(platform.channel()))).isEqualTo(outcome);
    }

    @Test
    void a_charge_of_another_order_or_merchant_is_no_payment() throws Exception {
        String trade = Operation.trade("SUCCESS", "MICROPAY");
        for (String other : List.of(
                trade.replace(Calls.ATTEMPT.value(), "P0000000000000000000000002"),
                trade.replace(Vectors.MERCHANT, "1900000109"))) {
            platform.answerSigned(Operation.BARCODE.path(), 200, other);

            assertThat(Outcome.of(Operation.BARCODE.call(platform.channel()))).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void the_products_say_what_they_take_and_where_they_can_be_offered() {
        assertThat(platform.channel().products())
                .extracting(
                        PayProduct::code, PayProduct::fitsCashier, PayProduct::actionLives, PayProduct::chargesWithin)
                .containsExactlyInAnyOrder(
                        row("qr", true, Duration.ofHours(2), null),
                        row("wap", true, Duration.ofMinutes(5), null),
                        row("jsapi", false, Duration.ofHours(2), null),
                        row("mini", false, Duration.ofHours(2), null),
                        row("app", false, Duration.ofHours(2), null),
                        row("barcode", false, null, Duration.ofSeconds(75)));
        assertThat(platform.channel().products())
                .extracting(product -> product.bounds().least().toString())
                .containsOnly("CNY 0.01");
        assertThat(platform.channel().merchant()).isEqualTo(Vectors.MERCHANT);
        assertThat(platform.channel().longestCall()).isEqualTo(Duration.ofSeconds(90));
    }

    private static Tuple row(String code, boolean cashier, Duration lives, Duration charges) {
        return tuple(ProductCode.of(code), cashier, Optional.ofNullable(lives), Optional.ofNullable(charges));
    }
}
