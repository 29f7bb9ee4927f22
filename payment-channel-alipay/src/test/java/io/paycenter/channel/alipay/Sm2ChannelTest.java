package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.Amounts;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.channel.support.Forms;
import io.paycenter.channel.support.Keys;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.Security;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application of SM2, through the public door, with Alipay's side played with a key of its own. */
class Sm2ChannelTest {

    private static final String KEYS = "classpath:vectors/alipay/keys/";
    private static final String SM4_KEY = "aYA0GP8JEW+D7/UFaskCWA==";
    private static final TradeSnapshot PAID = new TradeSnapshot.Paid(
            Amounts.parse("a", "88.88", "CNY"),
            ChannelTradeNo.of("2026053122001400000000000001"),
            Instant.parse("2026-06-01T00:00:30Z"));

    @RegisterExtension
    static final Gateway gateway = new Gateway();

    private final Sm2Alipay alipay = new Sm2Alipay();

    private Map<String, String> publicKeySettings() {
        Map<String, String> settings = gateway.publicKeySettings();
        settings.put("sign-type", "SM2");
        settings.put("private-key", KEYS + "sm2_private_pkcs8.pem");
        settings.put("alipay-public-key", alipay.publicKey());
        return settings;
    }

    private Map<String, String> encryptedSettings() {
        Map<String, String> settings = publicKeySettings();
        settings.put("encrypt-type", "SM4");
        settings.put("encrypt-key", SM4_KEY);
        return settings;
    }

    private Map<String, String> certificateSettings() {
        PublicKey own = Vectors.value(SignType.SM2.publicKey(KEYS + "sm2_public_x509.b64"));
        Map<String, String> settings = publicKeySettings();
        settings.remove("alipay-public-key");
        settings.put("app-cert", alipay.certificateOf(own));
        settings.put("alipay-cert", alipay.certificate(8));
        settings.put("root-cert", Vectors.text("certs/root_bundle.crt") + alipay.root());
        return settings;
    }

    private static Object queried(Map<String, String> settings) throws Exception {
        try (Channel channel = Gateway.open(settings)) {
            return Operation.QUERY.call(channel);
        }
    }

    @Test
    void a_call_is_signed_and_its_answer_is_believed_and_nothing_is_installed() throws Exception {
        gateway.answer(Operation.QUERY.method(), alipay.signed(Operation.QUERY.method(), Operation.QUERY.success()));

        assertThat(queried(publicKeySettings())).isEqualTo(new QueryReply.Found(PAID));

        Map<String, String> sent = gateway.onlyRequest();
        assertThat(sent).containsEntry("sign_type", "SM2").doesNotContainKeys("app_cert_sn", "encrypt_type");
        assertThat(Sm2Alipay.isSignedByTheApplication(sent)).isTrue();
        assertThat(Security.getProvider("BC")).isNull();
    }

    @Test
    void with_sm4_it_travels_encrypted_both_ways() throws Exception {
        ContentCipher cipher = Vectors.value(ContentCipher.of(EncryptType.SM4, SM4_KEY));
        String content = "\"" + cipher.encrypt(Operation.QUERY.success(), StandardCharsets.UTF_8) + "\"";
        gateway.answer(Operation.QUERY.method(), alipay.signed(Operation.QUERY.method(), content));

        assertThat(queried(encryptedSettings())).isEqualTo(new QueryReply.Found(PAID));

        Map<String, String> sent = gateway.onlyRequest();
        assertThat(sent).containsEntry("sign_type", "SM2").containsEntry("encrypt_type", "SM4");
        assertThat(Sm2Alipay.isSignedByTheApplication(sent)).isTrue();
        assertThat(cipher.decrypt(sent.get("biz_content"), StandardCharsets.UTF_8))
                .contains(Operation.ATTEMPT.value());
    }

    /**
     * What came back, and why it is not believed.
     *
     * @param body of the answer to a query
     */
    record Forgery(String name, String body, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Forgery> forgeries() {
        String method = Operation.QUERY.method();
        String content = Operation.QUERY.success();
        return Stream.of(
                new Forgery("of another key", new Sm2Alipay().signed(method, content), "does not fit"),
                new Forgery("in RSA2", Gateway.signed(method, content), "does not fit"),
                new Forgery("without a signature", Gateway.envelope(method, content, ""), "is not signed"),
                new Forgery(
                        "of zeros", Gateway.envelope(method, content, ",\"sign\":\"MAYCAQACAQA=\""), "does not fit"));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void an_answer_that_is_not_alipays_is_unknown(Forgery forgery) throws Exception {
        gateway.answer(Operation.QUERY.method(), forgery.body());

        assertUnknown(publicKeySettings(), forgery.reason());
    }

    @Test
    void an_answer_that_was_changed_on_its_way_is_unknown() throws Exception {
        String answer = alipay.signed(Operation.QUERY.method(), Operation.QUERY.success());
        gateway.answer(Operation.QUERY.method(), answer.replace("88.88", "88.89"));

        assertUnknown(publicKeySettings(), "does not fit");
    }

    @Test
    void what_was_encrypted_otherwise_is_unknown_though_it_is_alipays() throws Exception {
        ContentCipher other = Vectors.value(ContentCipher.of(EncryptType.AES_V2, SM4_KEY));
        String content = "\"" + other.encrypt(Operation.QUERY.success(), StandardCharsets.UTF_8) + "\"";
        gateway.answer(Operation.QUERY.method(), alipay.signed(Operation.QUERY.method(), content));

        assertUnknown(encryptedSettings(), "cannot be opened with encrypt-key and encrypt-type SM4");
    }

    @Test
    void certificate_mode_names_the_sm2_roots_and_reads_what_alipays_certificate_signed() throws Exception {
        gateway.answer(
                Operation.QUERY.method(),
                alipay.signed(Operation.QUERY.method(), Operation.QUERY.success(), number(alipay.certificate(8))));

        assertThat(queried(certificateSettings())).isEqualTo(new QueryReply.Found(PAID));

        Map<String, String> settings = certificateSettings();
        Map<String, String> sent = gateway.onlyRequest();
        assertThat(sent)
                .containsEntry("app_cert_sn", number(settings.get("app-cert")))
                .containsEntry("alipay_root_cert_sn", "bae934081f961aff2980937d84ef7efb_" + number(alipay.root()));
        assertThat(Sm2Alipay.isSignedByTheApplication(sent)).isTrue();
    }

    @Test
    void a_new_certificate_is_fetched_and_believed_if_it_leads_to_the_root() throws Exception {
        knowsNewCertificate(alipay.certificate(9));

        assertThat(queried(certificateSettings())).isEqualTo(new QueryReply.Found(PAID));
    }

    @Test
    void a_new_certificate_of_another_root_is_not_believed() throws Exception {
        knowsNewCertificate(Sm2Alipay.imitation(9));

        assertUnknown(certificateSettings(), "but it does not lead to root-cert");
    }

    @Test
    void a_new_certificate_whose_key_is_no_sm2_key_is_not_believed() throws Exception {
        knowsNewCertificate(alipay.certificate(9, OtherKeys.pair("EC", 256).getPublic()));

        assertUnknown(certificateSettings(), "but its key is no SM2 key");
    }

    /** Alipay answers with a certificate that is not known, and hands this one out. */
    private void knowsNewCertificate(String pem) {
        gateway.answer(
                Operation.QUERY.method(),
                alipay.signed(Operation.QUERY.method(), Operation.QUERY.success(), number(pem)));
        String base64 = OtherKeys.base64(pem.getBytes(StandardCharsets.US_ASCII));
        gateway.answer(
                AlipayMethods.CERTIFICATE_DOWNLOAD,
                Gateway.envelope(
                        AlipayMethods.CERTIFICATE_DOWNLOAD,
                        "{\"code\":\"10000\",\"msg\":\"Success\",\"alipay_cert_content\":\"" + base64 + "\"}",
                        ""));
    }

    private static String number(String pem) {
        return CertificateNumbers.of(Vectors.value(Keys.certificates(pem)).get(0));
    }

    private static void assertUnknown(Map<String, String> settings, String reason) {
        assertThatThrownBy(() -> queried(settings))
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void an_order_for_the_payers_app_is_signed_the_same_way() throws Exception {
        try (Channel channel = Gateway.open(publicKeySettings())) {
            PayReply.Accepted accepted = (PayReply.Accepted) Operation.pay(channel, "app", Payer.unknown());
            PayAction.InvokeSdk sdk = (PayAction.InvokeSdk) accepted.action();

            Map<String, String> order = Gateway.decode(sdk.parameters().get("orderStr"));
            assertThat(order).containsEntry("sign_type", "SM2");
            assertThat(Sm2Alipay.isSignedByTheApplication(order)).isTrue();
        }
    }

    private static Map<String, String> paid() {
        Map<String, String> fields = new HashMap<>();
        fields.put("notify_id", "n-1");
        fields.put("notify_type", "trade_status_sync");
        fields.put("charset", "utf-8");
        fields.put("app_id", Gateway.APP_ID);
        fields.put("out_trade_no", Operation.ATTEMPT.value());
        fields.put("trade_no", "2026053122001400000000000001");
        fields.put("trade_status", "TRADE_SUCCESS");
        fields.put("total_amount", "88.88");
        fields.put("gmt_payment", "2026-06-01 08:00:30");
        fields.put("subject", "a=b&c+d %41 茶");
        return fields;
    }

    private static Notification posted(Map<String, String> settings, Map<String, String> fields) {
        try (Channel channel = Gateway.open(settings)) {
            byte[] body = Forms.encode(fields, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII);
            return channel.notificationStrategy()
                    .read(new RawNotification(
                            Map.of("Content-Type", List.of("application/x-www-form-urlencoded; charset=utf-8")), body));
        }
    }

    @Test
    void a_notification_is_believed_in_both_modes() {
        Notification news = new Notification.TradeNews("n-1", Operation.ATTEMPT, PAID);

        assertThat(posted(publicKeySettings(), alipay.signed(paid()))).isEqualTo(news);
        assertThat(posted(certificateSettings(), alipay.signed(paid()))).isEqualTo(news);
    }

    @Test
    void a_notification_that_was_changed_is_refused() {
        Map<String, String> changed = alipay.signed(paid());
        changed.put("total_amount", "88.89");

        assertThat(posted(publicKeySettings(), changed))
                .isEqualTo(new Notification.Rejected("the signature is missing or does not fit"));
        assertThat(posted(publicKeySettings(), new Sm2Alipay().signed(paid())))
                .isEqualTo(new Notification.Rejected("the signature is missing or does not fit"));
    }

    @Test
    void a_notification_of_the_other_sign_type_is_refused() {
        Map<String, String> rsa2 = alipay.signed(paid());
        rsa2.put("sign_type", "RSA2");

        assertThat(posted(publicKeySettings(), rsa2)).isEqualTo(new Notification.Rejected("sign_type is not SM2"));
        assertThat(posted(gateway.publicKeySettings(), alipay.signed(paid())))
                .isEqualTo(new Notification.Rejected("sign_type is not RSA2"));
    }

    @Test
    void an_order_is_closed() throws Exception {
        gateway.answer(Operation.CLOSE.method(), alipay.signed(Operation.CLOSE.method(), Operation.CLOSE.success()));

        try (Channel channel = Gateway.open(publicKeySettings())) {
            assertThat(Operation.CLOSE.call(channel)).isEqualTo(new CloseReply.Closed());
        }
    }
}
