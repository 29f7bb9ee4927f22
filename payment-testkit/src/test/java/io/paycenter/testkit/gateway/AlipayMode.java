package io.paycenter.testkit.gateway;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.util.Map;

/** The ways in which a merchant and Alipay protect what they say to each other. */
enum AlipayMode {
    PUBLIC_KEY {
        @Override
        AlipayGatewayBuilder builder() {
            return AlipayGateway.builder();
        }

        @Override
        Merchant merchant(AlipayGateway gateway) {
            return Merchant.of(gateway);
        }
    },
    CERTIFICATE {
        @Override
        AlipayGatewayBuilder builder() {
            return AlipayGateway.builder()
                    .merchant(AlipayMerchant.withCertificate(APP_ID, SELLER_ID, AlipayVectors.text(APP_CERTIFICATE)))
                    .alipayCertificates(
                            AlipayVectors.text("keys/alipay_private_pkcs8.b64"),
                            AlipayVectors.text(ALIPAY_CERTIFICATE),
                            AlipayVectors.text("certs/root_bundle.crt"));
        }

        @Override
        Merchant merchant(AlipayGateway gateway) throws AlipayApiException {
            return Merchant.withCertificates(gateway, AlipayVectors.text(ALIPAY_CERTIFICATE));
        }

        @Override
        boolean verifies(AlipayGateway gateway, Map<String, String> told) throws AlipayApiException {
            return AlipaySignature.certVerifyV1(told, AlipayVectors.path(ALIPAY_CERTIFICATE), "UTF-8", "RSA2");
        }
    },
    ENCRYPTED {
        @Override
        AlipayGatewayBuilder builder() {
            return AlipayGateway.builder()
                    .merchant(AlipayMerchant.generated(APP_ID, SELLER_ID).withAesKey(AES_KEY));
        }

        @Override
        Merchant merchant(AlipayGateway gateway) {
            return Merchant.encrypting(gateway, AES_KEY);
        }
    };

    static final String AES_KEY = "aYA0GP8JEW+D7/UFaskCWA==";

    private static final String APP_ID = "2021000100000001";
    private static final String SELLER_ID = "2088000000000018";
    private static final String APP_CERTIFICATE = "certs/appCertPublicKey_2021000100000001.crt";
    private static final String ALIPAY_CERTIFICATE = "certs/alipayCertPublicKey_RSA2.crt";

    abstract AlipayGatewayBuilder builder();

    final AlipayGateway start() {
        return builder().start();
    }

    abstract Merchant merchant(AlipayGateway gateway) throws AlipayApiException;

    /** Whether the SDK finds Alipay's signature under a notification; it takes fields out of the map. */
    boolean verifies(AlipayGateway gateway, Map<String, String> told) throws AlipayApiException {
        return AlipaySignature.rsaCheckV1(told, gateway.alipayPublicKey(), "UTF-8", "RSA2");
    }
}
