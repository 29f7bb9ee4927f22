package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders for the control in an app. */
class UnionPayAppTest {

    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway = UnionPayVectors.gateway(clock).start();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, "http://127.0.0.1:9/back");
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_tn_is_paid_in_the_wallet_whose_result_is_signed() throws Exception {
        String tn = order("ORDER001");
        assertThat(tn).matches("[0-9]{21}");

        JsonNode result = new ObjectMapper().readTree(gateway.wallet().pay(tn));

        X509Certificate certificate = UnionPayVerifier.certificate(gateway.pki().appCertificate());
        String data = result.path("data").asText();
        assertThat(data).isEqualTo("pay_result=success&tn=" + tn + "&cert_id=" + certificate.getSerialNumber());
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(data.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA1withRSA");
        signature.initVerify(certificate);
        signature.update(HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(
                        Base64.getDecoder().decode(result.path("sign").asText())))
                .isTrue();
        assertThat(merchant.query("ORDER001")).containsEntry("origRespCode", "00");
    }

    @Test
    void the_wallet_may_fail_or_be_closed_and_the_order_waits() {
        String tn = order("ORDER001");

        assertThat(gateway.wallet().cancel(tn)).contains("pay_result=cancel");
        assertThat(merchant.query("ORDER001")).containsEntry("respCode", "34");
        assertThat(gateway.wallet().decline(tn)).contains("pay_result=fail");
        assertThat(merchant.query("ORDER001")).containsEntry("origRespCode", "64");
        assertThat(gateway.wallet().pay(tn)).contains("pay_result=success");
        assertThat(gateway.wallet().pay(tn)).contains("pay_result=fail");
        assertThatIllegalStateException().isThrownBy(() -> gateway.wallet().decline(tn));
    }

    @Test
    void in_a_browser_a_tn_leads_to_its_page() {
        String tn = order("ORDER001");

        assertThat(gateway.baseUrl() + Browser.location(browser.get(gateway.baseUrl() + "/wallet/" + tn)))
                .isEqualTo(gateway.personUrl("ORDER001"));
        assertThat(browser.get(gateway.baseUrl() + "/wallet/" + tn.replace('2', '3'))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void only_an_apps_order_has_a_tn() {
        merchant.orderQr("ORDER001", 1050);
        String tn = gateway.trade("ORDER001").tn();

        assertThatIllegalArgumentException().isThrownBy(() -> gateway.wallet().pay(tn));
    }

    private String order(String orderId) {
        return merchant.call(UnionPayApi.APP_ORDER, merchant.order(UnionPayApi.APP_ORDER, orderId, 1050))
                .get("tn");
    }
}
