package io.paycenter.channel.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.Amounts;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.TradeSnapshot;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Open API v3 has of its own, through the public door. */
class RestChannelTest {

    private static final String NUMBER = Operation.ATTEMPT.value();
    private static final String TRADE_NO = "2026053122001400000000000001";
    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);
    private static final String ROTATED = "470bf6dd81e1d080a9c409698cdf8da0";
    private static final String KEY = "aYA0GP8JEW+D7/UFaskCWA==";

    @RegisterExtension
    static final Gateway gateway = new Gateway(new RestLanguage());

    private static Object answered(Operation operation, Said said) throws ChannelUnknownException {
        gateway.answer(operation.method(), said.response());
        return operation.call(gateway.channel());
    }

    private static Said said(Operation operation) {
        return gateway.language().signed(operation.method(), operation.success());
    }

    /** A body that Alipay signed, status 200, as it is. */
    private static Said raw(Operation operation, String body) {
        return gateway.language().raw(operation.method(), body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "wap"})
    void what_the_browser_posts_goes_to_the_gateway_as_ever(String product) throws Exception {
        PayReply.Accepted reply = (PayReply.Accepted) Operation.pay(gateway.channel(), product, Payer.unknown());
        PayAction.PostForm form = (PayAction.PostForm) reply.action();

        Map<String, String> parameters = Gateway.decode(form.action().getRawQuery());
        parameters.putAll(form.fields());
        assertThat(form.action()).hasPath("/gateway.do");
        assertThat(parameters).containsEntry("method", "alipay.trade." + product + ".pay");
        assertThat(Gateway.isSignedByUs(parameters)).isTrue();
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void what_the_app_is_handed_is_signed_as_ever() throws Exception {
        PayReply.Accepted reply = (PayReply.Accepted) Operation.pay(gateway.channel(), "app", Payer.unknown());
        PayAction.InvokeSdk sdk = (PayAction.InvokeSdk) reply.action();

        assertThat(Gateway.isSignedByUs(Gateway.decode(sdk.parameters().get("orderStr"))))
                .isTrue();
    }

    @Test
    void an_order_names_the_address_of_its_notifications_in_its_body() throws Exception {
        assertThat(answered(Operation.QR, said(Operation.QR)))
                .isEqualTo(new PayReply.Accepted(new PayAction.ShowQrCode("https://qr.alipay.com/bax1")));

        assertThat(gateway.onlyOrder())
                .isEqualTo(Map.of(
                        "out_trade_no", NUMBER,
                        "total_amount", "88.88",
                        "subject", "Tea ＆ cake 茶",
                        "time_expire", "2026-06-01 08:15:00",
                        "notify_url", Gateway.NOTIFY_URL.toString()));
    }

    @Test
    void no_nonce_comes_twice() throws Exception {
        gateway.answerSigned(Operation.QUERY.method(), Operation.QUERY.success());
        Set<String> nonces = new HashSet<>();
        for (int call = 0; call < 20; call++) {
            Operation.QUERY.call(gateway.channel());
        }

        for (LoggedRequest sent : gateway.requests()) {
            nonces.add(sent.getHeader("Authorization").replaceFirst(".*,nonce=([^,]*),.*", "$1"));
        }
        assertThat(nonces).hasSize(20);
    }

    @Test
    void a_scanned_code_pays_at_once_if_the_answer_says_when() throws Exception {
        assertThat(answered(Operation.BARCODE, said(Operation.BARCODE)))
                .isEqualTo(new PayReply.Paid(new TradeSnapshot.Paid(
                        Amounts.parse("a", "88.88", "CNY"),
                        ChannelTradeNo.of(TRADE_NO),
                        Instant.parse("2026-06-01T00:00:30Z"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no time                | \"total_amount\":\"88.88\"",
                "an empty time          | \"total_amount\":\"88.88\",\"gmt_payment\":\"\"",
                "no time that it can be | \"total_amount\":\"88.88\",\"gmt_payment\":\"soon\"",
                "null                   | \"total_amount\":\"88.88\",\"gmt_payment\":null",
                "a state that waits     | \"total_amount\":\"88.88\",\"gmt_payment\":\"2026-06-01 08:00:30\",\"trade_status\":\"WAIT_BUYER_PAY\"",
                "a closed trade         | \"total_amount\":\"88.88\",\"gmt_payment\":\"2026-06-01 08:00:30\",\"trade_status\":\"TRADE_CLOSED\"",
                "v2's code in process   | \"total_amount\":\"88.88\",\"gmt_payment\":\"2026-06-01 08:00:30\",\"code\":\"10003\"",
                "nothing else           | \"buyer_user_id\":\"2088202954065786\""
            })
    void an_order_that_is_not_plainly_paid_waits_for_the_payer(String what, String fields) throws Exception {
        String body = "{\"out_trade_no\":\"" + NUMBER + "\",\"trade_no\":\"" + TRADE_NO + "\"," + fields + "}";

        assertThat(answered(Operation.BARCODE, raw(Operation.BARCODE, body)))
                .as(what)
                .isEqualTo(new PayReply.Accepted(new PayAction.Nothing()));
    }

    @Test
    void what_says_nothing_of_this_order_does_not_wait_for_its_payer() throws Exception {
        assertThat(answered(Operation.BARCODE, raw(Operation.BARCODE, "{}"))).isInstanceOf(PayReply.Unknown.class);
        assertThat(answered(Operation.BARCODE, raw(Operation.BARCODE, "{\"out_trade_no\":\"P2\"}")))
                .isInstanceOf(PayReply.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACQ.TOTAL_FEE_EXCEED", "ACQ.TRADE_NOT_EXIST", "20000", "invalid-signature"})
    void a_code_beside_a_status_that_all_went_well_means_nothing(String code) throws Exception {
        for (Operation operation : Operation.values()) {
            String body = said(operation).body().replaceFirst("\\{", "{\"code\":\"" + code + "\",");

            assertThat(Outcome.of(answered(operation, raw(operation, body))))
                    .as(operation.name())
                    .isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void an_error_is_told_in_alipays_words() throws Exception {
        Said error = gateway.language().signed(Operation.QR.method(), Operation.error("40004", "ACQ.TOTAL_FEE_EXCEED"));

        assertThat(answered(Operation.QR, error))
                .isEqualTo(new PayReply.Refused(new ChannelError("ACQ.TOTAL_FEE_EXCEED", "words")));
    }

    @Test
    void an_error_that_is_not_signed_is_shown_and_not_believed() throws Exception {
        Said error =
                gateway.language().signed(Operation.QUERY.method(), Operation.error("40004", "ACQ.TRADE_NOT_EXIST"));

        assertThat(answered(Operation.QUERY, error)).isEqualTo(new QueryReply.NoSuchTrade());
        assertThat(answered(Operation.QUERY, error.without("alipay-signature")))
                .isEqualTo(new QueryReply.Unknown("ACQ.TRADE_NOT_EXIST (words)"));
    }

    @Test
    void an_error_with_a_signature_that_does_not_fit_is_not_even_shown() {
        Said error =
                gateway.language().signed(Operation.QUERY.method(), Operation.error("40004", "ACQ.TRADE_NOT_EXIST"));

        for (Said spoilt : new Said[] {
            error.replace("words", "other"),
            error.header("alipay-nonce", "other"),
            error.header("alipay-timestamp", "1"),
            error.without("alipay-nonce")
        }) {
            assertThatThrownBy(() -> answered(Operation.QUERY, spoilt))
                    .isInstanceOf(ChannelUnknownException.class)
                    .hasMessage("the signature of Alipay's answer to alipay.trade.query does not fit");
        }
    }

    @Test
    void certificate_mode_names_its_certificates_and_reads_what_alipays_signed() throws Exception {
        gateway.answer(Operation.CLOSE.method(), said(Operation.CLOSE).response());

        try (Channel certified = Gateway.open(gateway.certificateSettings())) {
            assertThat(Operation.CLOSE.call(certified)).isEqualTo(new CloseReply.Closed());
        }
        LoggedRequest sent = gateway.requests().get(0);
        assertThat(sent.getHeader("Authorization")).contains(",app_cert_sn=defafce4b571a9e25baebd63a43a2b00,nonce=");
        assertThat(sent.getHeader("alipay-root-cert-sn"))
                .isEqualTo("4a14d3d75a151a78744dbde6dae1ec34_b7b368986c6095587fb80c409bb105ca");
        assertThat(RestOutcomesTest.isSignedByUs(sent)).isTrue();
    }

    @Test
    void certificate_mode_fetches_alipays_new_certificate_from_the_gateway() throws Exception {
        String chain = Base64.getEncoder().encodeToString(Vectors.bytes("certs/alipayCertPublicKey_RSA2_rotated.crt"));
        gateway.answerOfGateway(
                AlipayMethods.CERTIFICATE_DOWNLOAD,
                Gateway.envelope(
                        AlipayMethods.CERTIFICATE_DOWNLOAD,
                        "{\"code\":\"10000\",\"alipay_cert_content\":\"" + chain + "\"}",
                        ""));
        Said rotated = said(Operation.CLOSE).header("alipay-sn", ROTATED);
        gateway.answer(Operation.CLOSE.method(), rotated.response());

        try (Channel certified = Gateway.open(gateway.certificateSettings())) {
            assertThat(Operation.CLOSE.call(certified)).isEqualTo(new CloseReply.Closed());
            assertThat(Operation.CLOSE.call(certified)).isEqualTo(new CloseReply.Closed());
            assertThat(gateway.askedOfGateway(AlipayMethods.CERTIFICATE_DOWNLOAD))
                    .singleElement()
                    .satisfies(asked ->
                            assertThat(asked).containsEntry("biz_content", "{\"alipay_cert_sn\":\"" + ROTATED + "\"}"));

            gateway.answer(
                    Operation.CLOSE.method(), rotated.replace(NUMBER, "P2").response());
            assertThatThrownBy(() -> Operation.CLOSE.call(certified)).hasMessageContaining("does not fit");
        }
    }

    @Test
    void certificate_mode_believes_no_certificate_that_it_is_not_told_of() {
        try (Channel certified = Gateway.open(gateway.certificateSettings())) {
            gateway.answer(
                    Operation.CLOSE.method(),
                    said(Operation.CLOSE).without("alipay-sn").response());
            assertThatThrownBy(() -> Operation.CLOSE.call(certified)).hasMessageContaining("names no certificate");

            gateway.answer(
                    Operation.CLOSE.method(),
                    said(Operation.CLOSE).header("alipay-sn", ROTATED).response());
            assertThatThrownBy(() -> Operation.CLOSE.call(certified)).isInstanceOf(ChannelUnknownException.class);
        }
    }

    @Test
    void with_an_encrypt_key_bodies_travel_encrypted_both_ways() throws Exception {
        ContentCipher cipher = Vectors.value(ContentCipher.of(EncryptType.AES, KEY));
        String hidden = cipher.encrypt(said(Operation.CLOSE).body(), StandardCharsets.UTF_8);
        gateway.answer(Operation.CLOSE.method(), raw(Operation.CLOSE, hidden).response());

        try (Channel encrypted = encrypted()) {
            assertThat(Operation.CLOSE.call(encrypted)).isEqualTo(new CloseReply.Closed());
        }
        LoggedRequest sent = gateway.requests().get(0);
        assertThat(sent.getHeader("alipay-encrypt-type")).isEqualTo("AES");
        assertThat(sent.getHeader("Content-Type")).isEqualTo("text/plain");
        assertThat(Vectors.parse(cipher.decrypt(sent.getBodyAsString(), StandardCharsets.UTF_8)))
                .isEqualTo(Map.of("out_trade_no", NUMBER));
        assertThat(RestOutcomesTest.isSignedByUs(sent)).isTrue();
    }

    @Test
    void with_an_encrypt_key_an_answer_may_still_be_plain_and_must_open() throws Exception {
        try (Channel encrypted = encrypted()) {
            gateway.answer(Operation.CLOSE.method(), said(Operation.CLOSE).response());
            assertThat(Operation.CLOSE.call(encrypted)).isEqualTo(new CloseReply.Closed());

            gateway.answer(
                    Operation.CLOSE.method(), raw(Operation.CLOSE, "AAAA").response());
            assertThatThrownBy(() -> Operation.CLOSE.call(encrypted)).hasMessageContaining("cannot be opened");
        }
    }

    private static Channel encrypted() {
        Map<String, String> settings = gateway.publicKeySettings();
        settings.put("encrypt-key", KEY);
        return Gateway.open(settings);
    }

    @Test
    void the_address_of_a_bill_is_got_with_a_signed_query() throws Exception {
        gateway.file("/bill.zip", aResponse().withBody(Vectors.bytes("bill/20880000000000180156_20240501.csv.zip")));
        gateway.answerSigned(
                AlipayMethods.BILL,
                "{\"code\":\"10000\",\"bill_download_url\":\"" + gateway.address("/bill.zip") + "\"}");
        AtomicInteger lines = new AtomicInteger();

        assertThat(gateway.channel().billStrategy().download(DAY, line -> lines.incrementAndGet()))
                .isEqualTo(new BillReply.Complete(3));

        LoggedRequest sent = gateway.requests().get(0);
        assertThat(lines).hasValue(3);
        assertThat(sent.getMethod()).hasToString("GET");
        assertThat(Gateway.decode(URI.create(sent.getUrl()).getRawQuery()))
                .isEqualTo(Map.of("bill_type", "trade", "bill_date", "2024-05-01"));
        assertThat(sent.containsHeader("Content-Type")).isFalse();
        assertThat(sent.getBodyAsString()).isEmpty();
        assertThat(RestOutcomesTest.isSignedByUs(sent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BILL_NOT_EXIST", "isp.bill_not_exist", "NO_BILL_DATA"})
    void a_bill_that_is_not_made_yet_is_asked_for_later(String code) throws Exception {
        gateway.answerSigned(AlipayMethods.BILL, Operation.error("40004", code));

        assertThat(gateway.channel().billStrategy().download(DAY, line -> {})).isInstanceOf(BillReply.NotReady.class);
    }

    @Test
    void behind_a_prefix_calls_go_beside_the_gateway_and_are_signed_from_v3_on() {
        Map<String, String> settings = gateway.publicKeySettings();
        settings.put("gateway", gateway.address("/alipay/gateway.do"));

        try (Channel behind = Gateway.open(settings)) {
            assertThatThrownBy(() -> Operation.CLOSE.call(behind)).isInstanceOf(ChannelUnknownException.class);
        }
        LoggedRequest sent = gateway.unanswered().get(0);
        assertThat(sent.getUrl()).isEqualTo("/alipay/v3/alipay/trade/close");
        assertThat(RestOutcomesTest.isSignedByUs(sent)).isTrue();
    }
}
