package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.response.AlipayTradeQueryResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificate mode, with the official SDK checking Alipay's chain. */
class AlipayCertificateModeTest {

    private static final String APP_CERTIFICATE = AlipayVectors.text("certs/appCertPublicKey_2021000100000001.crt");
    private static final String ALIPAY_KEY = AlipayVectors.text("keys/alipay_private_pkcs8.b64");
    private static final String ALIPAY_CHAIN = AlipayVectors.text("certs/alipayCertPublicKey_RSA2.crt");
    private static final String ROTATED_CHAIN = AlipayVectors.text("certs/alipayCertPublicKey_RSA2_rotated.crt");
    private static final String ROOTS = AlipayVectors.text("certs/root_bundle.crt");

    private final AlipayGateway gateway = start(ROTATED_CHAIN);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void the_whole_life_of_a_trade_verifies() throws Exception {
        Merchant merchant = Merchant.withCertificates(gateway, ROTATED_CHAIN);

        assertThat(merchant.precreate("P1", "10.00").getQrCode()).contains("/qr/");
        gateway.pay("P1");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(merchant.refund("P1", "R1", "4.00").getFundChange()).isEqualTo("Y");
        assertThat(merchant.queryRefund("P1", "R1").getRefundAmount()).isEqualTo("4.00");
        merchant.precreate("P2", "10.00");
        gateway.scan("P2");
        assertThat(merchant.close("P2").isSuccess()).isTrue();
    }

    @Test
    void an_answer_names_alipays_certificate() throws Exception {
        AlipayTradeQueryResponse answer =
                Merchant.withCertificates(gateway, ROTATED_CHAIN).query("P1");

        assertThat(answer.getBody()).contains("\"alipay_cert_sn\":\"470bf6dd81e1d080a9c409698cdf8da0\"");
    }

    @Test
    void a_merchant_who_knows_an_older_certificate_downloads_the_new_one() throws Exception {
        Merchant merchant = Merchant.withCertificates(gateway, ALIPAY_CHAIN);
        merchant.precreate("P1", "10.00");

        assertThat(gateway.requests())
                .extracting(AlipayRequest::method)
                .contains("alipay.open.app.alipaycert.download");
        assertThat(gateway.trades()).hasSize(1);
    }

    @Test
    void a_notification_verifies_with_alipays_certificate() throws Exception {
        try (Shop shop = new Shop()) {
            Merchant.withCertificates(gateway, ROTATED_CHAIN).precreate("P1", "10.00", shop.notifyUrl(), "");
            gateway.pay("P1");
            gateway.sendDueNotifications();

            Map<String, String> told = shop.heard().get(0);
            String certificate = AlipayVectors.path("certs/alipayCertPublicKey_RSA2_rotated.crt");
            assertThat(AlipaySignature.certVerifyV1(told, certificate, "UTF-8", "RSA2"))
                    .isTrue();
        }
    }

    @Test
    void a_request_without_certificates_is_refused_by_name() throws Exception {
        Merchant publicKeyMode =
                Merchant.of(gateway, gateway.appId(), AlipayVectors.text("keys/app_private_pkcs8.b64"));

        assertThat(publicKeyMode.query("P1").getSubCode()).isEqualTo("isv.missing-app-cert-sn");
    }

    @Test
    void a_certificate_that_is_not_the_applications_is_refused() throws Exception {
        String foreign = AlipayVectors.text("certs/zero_padded_sn.crt");

        AlipayTradeQueryResponse answer =
                Merchant.withCertificates(gateway, foreign, ROTATED_CHAIN).query("P1");

        assertThat(answer.getSubCode()).isEqualTo("isv.invalid-parameter");
        assertThat(answer.getSubMsg()).contains("app_cert_sn");
    }

    @Test
    void settings_that_contradict_one_another_are_refused() {
        AlipayMerchant merchant = AlipayMerchant.withCertificate("1", "2", APP_CERTIFICATE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayGateway.builder().merchant(merchant).start())
                .withMessageContaining("alipayCertificates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayGateway.builder()
                        .alipayCertificates(AlipayVectors.text("keys/other_private_pkcs8.b64"), ALIPAY_CHAIN, ROOTS))
                .withMessageContaining("does not fit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayGateway.builder().merchant(merchant).merchant(merchant));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayMerchant.withCertificate("1", "2", "no certificate"));
    }

    private static AlipayGateway start(String alipayChain) {
        return AlipayGateway.builder()
                .merchant(AlipayMerchant.withCertificate("2021000100000001", "2088000000000018", APP_CERTIFICATE))
                .alipayCertificates(ALIPAY_KEY, alipayChain, ROOTS)
                .start();
    }
}
