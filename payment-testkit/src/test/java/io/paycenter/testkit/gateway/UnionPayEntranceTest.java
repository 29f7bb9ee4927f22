package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What UnionPay looks at before it does anything. */
class UnionPayEntranceTest {

    private static final String BACK = "/gateway/api/backTransReq.do";

    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway = UnionPayVectors.gateway(clock).start();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, "http://127.0.0.1:9/back");

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_changed_field_breaks_the_signature() {
        Map<String, String> signed = merchant.signed(order());
        signed.put("txnAmt", "1");

        assertThat(answer(signed)).containsEntry("respCode", "11").containsEntry("respMsg", "验证签名失败[9100004]");
        assertThat(gateway.trades()).isEmpty();
    }

    @Test
    void a_certificate_that_was_not_uploaded_signs_nothing() {
        UnionPayMerchant stranger = UnionPayMerchant.generated(gateway.merId(), UnionPayVectors.PKI);
        UnionPayClient forger = UnionPayClient.of(gateway, stranger, clock, "http://127.0.0.1:9/back");

        assertThat(forger.orderQr("ORDER001", 1050)).containsEntry("respCode", "11");
    }

    @Test
    void a_merchant_may_have_two_certificates_for_a_while() {
        UnionPayMerchant second = UnionPayMerchant.generated(gateway.merId(), UnionPayVectors.PKI);
        UnionPayMerchant both = UnionPayVectors.MERCHANT.andCertificate(certificateOf(second));
        try (UnionPayGateway other = UnionPayGateway.builder()
                .clock(clock)
                .pki(UnionPayVectors.PKI)
                .merchant(both)
                .start()) {
            UnionPayClient before = UnionPayClient.of(other, UnionPayVectors.MERCHANT, clock, "http://127.0.0.1:9/");
            UnionPayClient after = UnionPayClient.of(other, second, clock, "http://127.0.0.1:9/");

            assertThat(before.orderQr("ORDER001", 1)).containsEntry("respCode", "00");
            assertThat(after.orderQr("ORDER002", 1)).containsEntry("respCode", "00");
        }
    }

    @Test
    void an_unknown_merchant_is_refused_by_name() {
        Map<String, String> order = order();
        order.put("merId", "777290058110097");

        assertThat(answer(merchant.signed(order)))
                .containsEntry("respCode", "31")
                .containsEntry("merId", "777290058110097");
    }

    @ParameterizedTest
    @ValueSource(strings = {"txnAmt", "currencyCode", "channelType", "orderId", "txnTime", "accessType", "bizType"})
    void a_field_that_must_be_there_is_missed(String name) {
        Map<String, String> order = order();
        order.remove(name);

        assertThat(answer(merchant.signed(order)))
                .containsEntry("respCode", "13")
                .hasEntrySatisfying("respMsg", text -> assertThat(text).contains(name));
    }

    @ParameterizedTest
    @CsvSource({
        "txnAmt, 10.50",
        "txnAmt, 010",
        "txnAmt, 0",
        "txnAmt, 1234567890123",
        "currencyCode, CNY",
        "orderId, ORDER01",
        "orderId, ORDER-0001",
        "txnTime, 2026-05-01 12:00:00",
        "txnTime, 20260532120000",
        "payTimeout, 20260501",
        "bizType, 000201",
        "channelType, 01",
        "termId, A0000001",
        "termId, 1",
        "backUrl, shop.example.com/back",
        "reqReserved, a=b",
        "reserved, a=b",
        "orderDescription, bread",
        "frontUrl, https://shop.example.com/",
    })
    void a_field_that_is_written_wrongly_or_not_known_is_refused(String name, String value) {
        Map<String, String> order = order();
        order.put(name, value);

        assertThat(answer(merchant.signed(order)))
                .containsEntry("respCode", "10")
                .hasEntrySatisfying("respMsg", text -> assertThat(text).contains(name));
    }

    @Test
    void another_version_is_refused() {
        Map<String, String> order = order();
        order.put("version", "5.0.0");

        assertThat(UnionPayVerifier.split(text(merchant.post(BACK, merchant.signed(order)))))
                .containsEntry("respCode", "10")
                .hasEntrySatisfying("respMsg", text -> assertThat(text).contains("version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a "})
    void a_value_that_is_blank_or_not_trimmed_is_refused(String value) {
        Map<String, String> order = order();
        order.put("reqReserved", value);

        assertThat(answer(merchant.signed(order))).containsEntry("respCode", "10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260501040000", "20260501112959", "20260501123001"})
    void a_time_that_is_not_now_in_beijing_is_refused(String txnTime) {
        Map<String, String> order = order();
        order.put("txnTime", txnTime);

        assertThat(answer(merchant.signed(order)))
                .containsEntry("respCode", "10")
                .hasEntrySatisfying("respMsg", text -> assertThat(text).contains("txnTime 无效"));
    }

    @Test
    void an_order_that_is_over_before_it_begins_is_refused() {
        Map<String, String> order = order();
        order.put("payTimeout", "20260501120000");

        assertThat(answer(merchant.signed(order))).containsEntry("respCode", "10");
    }

    @Test
    void order_timeout_ends_an_order_too() {
        Map<String, String> order = merchant.order(UnionPayApi.APP_ORDER, "ORDER001", 1050);
        order.put("orderTimeout", "60000");
        assertThat(merchant.call(UnionPayApi.APP_ORDER, order)).containsEntry("respCode", "00");

        clock.advance(Duration.ofSeconds(59));
        assertThat(gateway.trade("ORDER001").status()).isEqualTo(UnionPayTradeStatus.ORDERED);
        clock.advance(Duration.ofSeconds(1));
        assertThat(gateway.trade("ORDER001").status()).isEqualTo(UnionPayTradeStatus.EXPIRED);
    }

    @Test
    void without_a_back_url_there_is_no_message() {
        Map<String, String> order = order();
        order.remove("backUrl");

        assertThat(text(merchant.post(BACK, merchant.signed(order)))).isEqualTo("Invalid request.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "encoding=UTF-8&merId=1&merId=1", "encoding=EBCDIC"})
    void what_cannot_be_read_is_no_message(String body) {
        assertThat(text(merchant.post(BACK, body, StandardCharsets.UTF_8))).isEqualTo("Invalid request.");
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void a_transaction_at_another_address_is_not_permitted() {
        Map<String, String> query = merchant.signed(merchant.head(UnionPayApi.QUERY, "ORDER001"));

        assertThat(answer(query)).containsEntry("respCode", "32");
    }

    @ParameterizedTest
    @CsvSource({"1, acqInsCode", "2, subMerAbbr"})
    void whoever_acts_for_another_names_him(String accessType, String name) {
        Map<String, String> order = order();
        order.put("accessType", accessType);

        assertThat(answer(merchant.signed(order)))
                .containsEntry("respCode", "13")
                .hasEntrySatisfying("respMsg", text -> assertThat(text).contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "GBK", "GB18030"})
    void an_answer_is_in_the_requests_charset(String encoding) {
        Map<String, String> order = order();
        order.put("encoding", encoding);
        order.put("reqReserved", "店铺");

        Map<String, String> answer = merchant.call(UnionPayApi.QR_ORDER, order);

        assertThat(answer)
                .containsEntry("respMsg", "成功[0000000]")
                .containsEntry("reqReserved", "店铺")
                .containsEntry("encoding", encoding);
    }

    @Test
    void the_header_is_no_help_with_the_charset_and_the_certificate_is_as_messages_carry_it() {
        HttpResponse<byte[]> answer = merchant.post(BACK, merchant.signed(order()));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=ISO-8859-1");
        assertThat(text(answer))
                .contains("&version=5.1.0&signPubKeyCert=-----BEGIN CERTIFICATE-----\r\n")
                .contains("\r\n-----END CERTIFICATE-----&signature=");
    }

    @Test
    void requests_can_be_looked_at() {
        merchant.orderQr("ORDER001", 1050);

        assertThat(gateway.requests()).singleElement().satisfies(request -> {
            assertThat(request.findApi()).hasValue(UnionPayApi.QR_ORDER);
            assertThat(request.orderId()).isEqualTo("ORDER001");
            assertThat(request.get("txnAmt")).isEqualTo("1050");
        });
    }

    @Test
    void one_number_is_enough_for_two_merchants() {
        UnionPayMerchant second = UnionPayMerchant.generated("777290058110097", UnionPayVectors.PKI);
        try (UnionPayGateway both =
                UnionPayVectors.gateway(clock).merchant(second).start()) {
            String back = "http://127.0.0.1:9/back";
            UnionPayClient one = UnionPayClient.of(both, UnionPayVectors.MERCHANT, clock, back);
            UnionPayClient other = UnionPayClient.of(both, second, clock, back);

            assertThat(one.orderQr("ORDER001", 1050)).containsEntry("respCode", "00");
            assertThat(other.query("ORDER001")).containsEntry("respCode", "34");
            assertThat(other.orderQr("ORDER001", 99)).containsEntry("respCode", "00");
        }
    }

    private Map<String, String> order() {
        return merchant.order(UnionPayApi.QR_ORDER, "ORDER001", 1050);
    }

    private Map<String, String> answer(Map<String, String> signed) {
        String answer = text(merchant.post(BACK, signed));
        return UnionPayVerifier.verify(answer, StandardCharsets.UTF_8, gateway.pki(), clock.instant());
    }

    private static String text(HttpResponse<byte[]> response) {
        Charset charset = StandardCharsets.UTF_8;
        return new String(response.body(), charset);
    }

    private static String certificateOf(UnionPayMerchant merchant) {
        return UnionPayClient.certificate(merchant.findPfx().orElseThrow());
    }
}
