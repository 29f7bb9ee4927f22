package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** Public-key mode with keys that somebody brings along. */
class AlipayKeysTest {

    private static final String APP_ID = "2021000100000001";
    private static final String APP_PRIVATE = AlipayVectors.text("keys/app_private_pkcs8.b64");
    private static final String APP_PUBLIC = AlipayVectors.text("keys/app_public_x509.b64");
    private static final String ALIPAY_PRIVATE = AlipayVectors.text("keys/alipay_private_pkcs8.b64");
    private static final String ALIPAY_PUBLIC = AlipayVectors.text("keys/alipay_public_x509.b64");

    @Test
    void given_keys_serve_the_whole_life_of_a_trade() throws Exception {
        AlipayMerchant merchant = AlipayMerchant.withPublicKey(APP_ID, "2088000000000018", APP_PUBLIC);
        try (AlipayGateway gateway = AlipayGateway.builder()
                .merchant(merchant)
                .alipayKeys(ALIPAY_PRIVATE, ALIPAY_PUBLIC)
                .start()) {
            Merchant sdk = Merchant.of(gateway, APP_ID, APP_PRIVATE);
            sdk.precreate("P1", "10.00");
            gateway.pay("P1");

            assertThat(sdk.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
            assertThat(sdk.refund("P1", "R1", "10.00").getFundChange()).isEqualTo("Y");
            assertThat(sdk.queryRefund("P1", "R1").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
            assertThat(gateway.alipayPublicKey()).isEqualTo(ALIPAY_PUBLIC.strip());
            assertThatIllegalStateException().isThrownBy(gateway::merchantPrivateKey);
        }
    }

    @Test
    void keys_that_are_no_pair_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayGateway.builder().alipayKeys(ALIPAY_PRIVATE, APP_PUBLIC))
                .withMessageContaining("does not fit");
    }
}
