package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each product says to UnionPay, field by field, and what the payer's device does next. */
class ProductsTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    /** What every order says. */
    private static Map<String, String> common(String subType, String bizType, String channelType) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("accessType", "0");
        fields.put("merId", Platform.MERCHANT);
        fields.put("txnType", "01");
        fields.put("txnSubType", subType);
        fields.put("bizType", bizType);
        fields.put("channelType", channelType);
        fields.put("orderId", Calls.ATTEMPT.value());
        fields.put("txnTime", "20261101120000");
        fields.put("txnAmt", "8888");
        fields.put("currencyCode", "156");
        fields.put("backUrl", Platform.NOTIFY_URL.toString());
        return fields;
    }

    private static PayAction action(PayReply reply) {
        return ((PayReply.Accepted) reply).action();
    }

    @ParameterizedTest
    @CsvSource({"page,07", "wap,08"})
    void a_page_is_opened_by_a_form_and_nothing_is_sent(String product, String channelType) throws Exception {
        Map<String, String> expected = common("01", "000201", channelType);
        expected.put("frontUrl", "https://pay.example.com/cashier/abc?lang=zh");
        expected.put("payTimeout", "20261101121500");
        expected.put("orderDesc", "Tea & cake 茶");
        expected.put("customerIp", "203.0.113.7");

        PayAction.PostForm form = (PayAction.PostForm) action(Calls.pay(platform.channel(), product));

        assertThat(form.action()).isEqualTo(URI.create(platform.address() + "/gateway/api/frontTransReq.do"));
        assertThat(Platform.said(form.fields())).isEqualTo(expected);
        assertThat(Platform.isSignedByUs(form.fields())).isTrue();
        assertThat(platform.requests()).isEmpty();
        assertThat(Calls.pay(platform.channel(), product))
                .as("the same form again")
                .isEqualTo(new PayReply.Accepted(form));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::7", "unknown"})
    void an_address_that_unionpay_may_not_take_is_left_out(String ip) throws Exception {
        PayAction.PostForm form =
                (PayAction.PostForm) action(Calls.pay(platform.channel(), "page", new Payer(ip, null, null)));

        assertThat(form.fields()).doesNotContainKey("customerIp");
    }

    @Test
    void a_return_address_that_is_too_long_is_refused_before_anything_is_sent() {
        PayOrder order = new PayOrder(
                Calls.order("page"), "Tea", Payer.unknown(), URI.create("https://pay.example.com/" + "x".repeat(240)));

        assertThatThrownBy(() -> Calls.run(Calls.product(platform.channel(), "page"), order))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 256");
    }

    @Test
    void an_app_is_given_the_number_for_its_control() throws Exception {
        platform.answer(Operation.APP.path(), Operation.APP.success());
        Map<String, String> expected = common("01", "000201", "08");
        expected.put("payTimeout", "20261101121500");
        expected.put("orderDesc", "Tea & cake 茶");

        assertThat(action(Calls.pay(platform.channel(), "app")))
                .isEqualTo(new PayAction.InvokeSdk(Map.of("tn", "202611011205001234568")));
        assertThat(Platform.said(platform.onlyRequest())).isEqualTo(expected);
    }

    @Test
    void a_code_is_shown_for_as_long_as_the_order_lives() throws Exception {
        platform.answer(Operation.QR.path(), Operation.QR.success());
        Map<String, String> expected = common("07", "000000", "08");
        expected.put("payTimeout", "20261101121500");

        assertThat(action(Calls.pay(platform.channel(), "qr")))
                .isEqualTo(new PayAction.ShowQrCode("https://qr.95516.com/00010000/62842747"));
        assertThat(Platform.said(platform.onlyRequest())).isEqualTo(expected);
    }

    @Test
    void a_scanned_code_is_charged_and_never_said_to_be_paid() throws Exception {
        platform.answer(
                Operation.BARCODE.path(),
                Operation.with(
                        Operation.with(Operation.BARCODE.success(), "txnAmt", "8888"), "queryId", Calls.TRADE_NO));
        Map<String, String> expected = common("06", "000000", "08");
        expected.put("qrNo", Calls.QR_NO);
        expected.put("termId", "00000001");

        assertThat(Calls.pay(platform.channel(), "barcode")).isEqualTo(new PayReply.Accepted(new PayAction.Nothing()));
        assertThat(Platform.said(platform.onlyRequest())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"APP,tn", "QR,qrCode"})
    void an_order_without_what_the_device_needs_is_unknown(Operation operation, String field) throws Exception {
        Map<String, String> answer = new HashMap<>(operation.success());
        answer.remove(field);
        platform.answer(operation.path(), answer);

        assertThat(operation.call(platform.channel())).isEqualTo(new PayReply.Unknown("the answer lacks " + field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "62A0000000000000007", "622000000000000000700", "6220 0000"})
    void what_is_no_payers_code_is_refused_without_repeating_it(String code) {
        assertThatThrownBy(() -> Calls.pay(platform.channel(), "barcode", new Payer(null, null, code)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("payer.authCode")
                .hasMessageNotContaining("6220")
                .hasMessageNotContaining("62A");
    }

    @Test
    void a_terminal_is_filled_up_to_eight_digits() throws Exception {
        Map<String, String> settings = platform.settings();
        settings.put("terminal-id", "4711");
        platform.answer(Operation.BARCODE.path(), Operation.BARCODE.success());

        try (Channel channel = Platform.open(settings)) {
            Calls.pay(channel, "barcode");
        }

        assertThat(Platform.said(platform.onlyRequest())).containsEntry("termId", "00004711");
    }

    @ParameterizedTest
    @CsvSource({"page,true,", "wap,true,", "app,false,", "qr,true,", "barcode,false,PT75S"})
    void a_product_says_what_it_takes_and_where_it_fits(String code, boolean fitsCashier, Duration charges) {
        PayProduct<?, ?> product = Calls.product(platform.channel(), code);

        assertThat(product.fitsCashier()).isEqualTo(fitsCashier);
        assertThat(product.actionLives()).isEmpty();
        assertThat(product.chargesWithin()).isEqualTo(Optional.ofNullable(charges));
        assertThat(product.bounds().least()).isEqualTo(Money.parse("CNY 0.01"));
        assertThat(product.bounds().most()).isEqualTo(Money.parse("CNY 9999999999.99"));
        assertThat(product.bounds().leastTimeLeft()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void an_institution_says_so_in_every_request() throws Exception {
        Map<String, String> settings = platform.settings();
        settings.put("access-type", "institution");
        settings.put("acquirer-id", "01020000");
        settings.put("merchant-category", "5311");
        settings.put("merchant-name", "测试商户");
        settings.put("merchant-short-name", "测试");
        platform.answer(Operation.QUERY.path(), Operation.QUERY.success());
        platform.answer(Operation.QR.path(), Operation.QR.success());

        try (Channel channel = Platform.open(settings)) {
            assertThat(channel.merchant()).isEqualTo(Platform.MERCHANT);
            Operation.QUERY.call(channel);
            Operation.QR.call(channel);
        }

        assertThat(Platform.said(platform.requests().get(0)))
                .containsEntry("accessType", "1")
                .containsEntry("acqInsCode", "01020000")
                .doesNotContainKeys("merCatCode", "merName", "merAbbr");
        assertThat(Platform.said(platform.requests().get(1)))
                .containsEntry("accessType", "1")
                .containsEntry("acqInsCode", "01020000")
                .containsEntry("merCatCode", "5311")
                .containsEntry("merName", "测试商户")
                .containsEntry("merAbbr", "测试");
    }

    @Test
    void a_platform_names_the_sub_merchant() throws Exception {
        Map<String, String> settings = platform.settings();
        settings.put("access-type", "platform");
        settings.put("sub-merchant-id", "S0001");
        settings.put("sub-merchant-name", "店铺一");
        settings.put("sub-merchant-short-name", "店铺");
        platform.answer(Operation.REFUND.path(), Operation.REFUND.success());

        try (Channel channel = Platform.open(settings)) {
            assertThat(channel.merchant()).isEqualTo(Platform.MERCHANT + "/S0001");
            Operation.REFUND.call(channel);
        }

        assertThat(Platform.said(platform.onlyRequest()))
                .containsEntry("accessType", "2")
                .containsEntry("subMerId", "S0001")
                .containsEntry("subMerName", "店铺一")
                .containsEntry("subMerAbbr", "店铺");
    }
}
