package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.util.PemUtil;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which key signs what, in the three modes, in the course of a rotation and of the migration to the public key. */
class WechatKeysTest {

    private final Clock clock = Clock.systemUTC();
    private final WechatShop shop = new WechatShop();
    private final List<WechatGateway> gateways = new ArrayList<>();

    @AfterEach
    void close() {
        gateways.forEach(WechatGateway::close);
        shop.close();
    }

    @Test
    void the_official_sdk_downloads_the_certificate_and_verifies_with_it() {
        WechatGateway gateway = withCertificates("1900000101");
        String body = WechatClient.of(gateway, clock)
                .orderBody("ORDER1", "")
                .replace("http://127.0.0.1:9/notify", shop.notifyUrl());
        WechatClient.of(gateway, clock).post("/v3/pay/transactions/native", body);
        RSAAutoCertificateConfig config = WechatSdk.certificateConfig(gateway);

        assertThat(query(gateway, config).getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);

        gateway.pay("ORDER1");
        gateway.sendDueNotifications();
        Transaction told =
                new NotificationParser(config).parse(shop.heard().get(0).forParser(), Transaction.class);
        assertThat(told.getOutTradeNo()).isEqualTo("ORDER1");
    }

    @Test
    void the_official_sdk_cannot_start_with_certificates_where_there_are_none() {
        WechatGateway gateway = gateway("1900000102", WechatKeyMode.PUBLIC_KEY);

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> WechatSdk.certificateConfig(gateway))
                .satisfies(refusal -> {
                    assertThat(refusal.getHttpStatusCode()).isEqualTo(404);
                    assertThat(refusal.getErrorCode()).isEqualTo("RESOURCE_NOT_EXISTS");
                });
    }

    @Test
    void a_certificate_of_the_list_is_decrypted_by_the_apiv3_key_and_readable() {
        WechatGateway gateway = withCertificates("1900000103");
        gateway.keys().announceCertificate();

        WechatClient.Answer answer = WechatClient.of(gateway, clock).get("/v3/certificates?algorithm_type=RSA");

        assertThat(answer.json().path("data")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            String entry = "/data/" + i;
            X509Certificate certificate = PemUtil.loadX509FromString(decrypt(gateway, answer, entry));
            assertThat(PemUtil.getSerialNumber(certificate))
                    .isEqualTo(answer.at(entry + "/serial_no"))
                    .isEqualTo(gateway.keys().certificateSerials().get(i));
            assertThat(certificate.getNotAfter().toInstant())
                    .isEqualTo(
                            WechatTimes.parse(answer.at(entry + "/expire_time")).orElseThrow());
        }
        assertThat(answer.isVerifiedBy(gateway.keys())).isTrue();
    }

    @Test
    void a_rotation_goes_step_by_step() {
        WechatGateway gateway = withCertificates("1900000104");
        WechatKeys keys = gateway.keys();
        WechatClient merchant = WechatClient.of(gateway, clock);
        String old = keys.certificateSerials().get(0);

        String next = keys.announceCertificate();
        assertThat(signersOf(merchant, 2)).containsExactly(old, old);
        keys.alternateCertificates();
        assertThat(signersOf(merchant, 4)).containsExactly(old, next, old, next);
        keys.useNewestCertificate();
        assertThat(signersOf(merchant, 2)).containsExactly(next, next);
        assertThat(keys.certificateSerials()).containsExactly(old, next);
        keys.forgetOldCertificates();
        assertThat(keys.certificateSerials()).containsExactly(next);
        assertThat(signersOf(merchant, 1)).containsExactly(next);
        assertThatIllegalArgumentException().isThrownBy(() -> keys.certificate(old));
    }

    @Test
    void the_request_chooses_the_key_of_its_answer_during_the_migration() {
        WechatGateway gateway = gateway("1900000105", WechatKeyMode.BOTH);
        WechatKeys keys = gateway.keys();
        WechatClient merchant = WechatClient.of(gateway, clock);
        String certificate = keys.certificateSerials().get(0);

        assertThat(signersOf(merchant, 1)).containsExactly(certificate);
        assertThat(signersOf(merchant.trusting(certificate), 1)).containsExactly(certificate);
        assertThat(signersOf(merchant.trusting("PUB_KEY_ID_0"), 1)).containsExactly(certificate);
        assertThat(signersOf(merchant.trusting(keys.publicKeyId()), 1)).containsExactly(keys.publicKeyId());

        keys.voidCertificates();
        assertThat(signersOf(merchant.trusting(certificate), 1)).containsExactly(keys.publicKeyId());
        assertThat(merchant.get("/v3/certificates").code()).isEqualTo("RESOURCE_NOT_EXISTS");
    }

    @Test
    void notifications_move_to_the_public_key_when_they_are_told_to() {
        WechatGateway gateway = gateway("1900000106", WechatKeyMode.BOTH);
        WechatClient merchant = WechatClient.of(gateway, clock);
        String body = merchant.orderBody("ORDER1", "").replace("http://127.0.0.1:9/notify", shop.notifyUrl());

        for (String outTradeNo : List.of("ORDER1", "ORDER2")) {
            merchant.post("/v3/pay/transactions/native", body.replace("ORDER1", outTradeNo));
            gateway.pay(outTradeNo);
            gateway.sendDueNotifications();
            gateway.keys().notifyByPublicKey(true);
        }

        assertThat(shop.heard())
                .extracting(heard -> heard.header("Wechatpay-Serial"))
                .containsExactly(
                        gateway.keys().certificateSerials().get(0),
                        gateway.keys().publicKeyId());
    }

    @Test
    void a_mode_has_no_keys_of_the_other_one() {
        WechatKeys certificates = withCertificates("1900000107").keys();
        WechatKeys publicKey = gateway("1900000108", WechatKeyMode.PUBLIC_KEY).keys();

        assertThatIllegalStateException().isThrownBy(certificates::publicKeyId);
        assertThatIllegalStateException().isThrownBy(certificates::voidCertificates);
        assertThatIllegalStateException().isThrownBy(publicKey::announceCertificate);
        assertThatIllegalStateException().isThrownBy(publicKey::useNewestCertificate);
    }

    private static String decrypt(WechatGateway gateway, WechatClient.Answer answer, String entry) {
        byte[] key = gateway.merchant().apiV3Key().getBytes(StandardCharsets.UTF_8);
        return new AeadAesCipher(key)
                .decrypt(
                        answer.at(entry + "/encrypt_certificate/associated_data")
                                .getBytes(StandardCharsets.UTF_8),
                        answer.at(entry + "/encrypt_certificate/nonce").getBytes(StandardCharsets.UTF_8),
                        Base64.getDecoder().decode(answer.at(entry + "/encrypt_certificate/ciphertext")));
    }

    private static List<String> signersOf(WechatClient merchant, int answers) {
        List<String> serials = new ArrayList<>();
        for (int i = 0; i < answers; i++) {
            serials.add(merchant.query("NOBODY1").header("Wechatpay-Serial"));
        }
        return serials;
    }

    private Transaction query(WechatGateway gateway, RSAAutoCertificateConfig config) {
        QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(gateway.mchid());
        request.setOutTradeNo("ORDER1");
        return new NativePayService.Builder()
                .config(config)
                .httpClient(WechatSdk.client(gateway, config))
                .build()
                .queryOrderByOutTradeNo(request);
    }

    private WechatGateway withCertificates(String mchid) {
        return gateway(mchid, WechatKeyMode.CERTIFICATE);
    }

    /** The SDK keeps certificates by merchant number for all of the JVM, so each test has a number of its own. */
    private WechatGateway gateway(String mchid, WechatKeyMode mode) {
        WechatGateway gateway = WechatGateway.builder()
                .merchant(WechatMerchant.generated(mchid, "wxd678efh567hg6787"))
                .keyMode(mode)
                .start();
        gateways.add(gateway);
        return gateway;
    }
}
