package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of every kind, and the certificate for sensitive fields. */
class UnionPayKeysTest {

    private static final UnionPayMerchant MERCHANT =
            UnionPayVectors.MERCHANT.withSecureKey("88888888").andGeneratedSm2(UnionPayVectors.PKI);

    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway = UnionPayGateway.builder()
            .clock(clock)
            .pki(UnionPayVectors.PKI)
            .merchant(MERCHANT)
            .start();
    private final UnionPayShop shop = new UnionPayShop();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, shop.backUrl());

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"11, SHA256", "12, SM3"})
    void a_secure_key_signs_requests_answers_and_notifications(String signMethod, UnionPayDigest digest) {
        Map<String, String> answer = send(byKey(order(signMethod), digest, "88888888"));
        assertThat(answer).containsEntry("respCode", "00").doesNotContainKey("signPubKeyCert");
        assertThat(answer.get("signature"))
                .isEqualTo(byKey(answer, digest, "88888888").get("signature"));
        gateway.pay("ORDER001");
        gateway.sendDueNotifications();

        assertThat(shop.heard()).singleElement().satisfies(told -> {
            assertThat(told).containsEntry("signMethod", signMethod).containsEntry("orderId", "ORDER001");
            assertThat(told).isEqualTo(byKey(told, digest, "88888888"));
        });
    }

    @ParameterizedTest
    @CsvSource({"11, SHA256", "12, SM3"})
    void another_secure_key_does_not(String signMethod, UnionPayDigest digest) {
        assertThat(send(byKey(order(signMethod), digest, ""))).containsEntry("respCode", "11");
        assertThat(send(byKey(order(signMethod), digest, "77777777"))).containsEntry("respCode", "11");

        Map<String, String> withCertId = order(signMethod);
        withCertId.put("certId", "1");
        assertThat(send(byKey(withCertId, digest, "88888888"))).containsEntry("respCode", "10");
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER_COMPANY", "EMPTY_SECURE_KEY", "BROKEN_SIGNATURE"})
    void an_answer_under_a_secure_key_can_be_forged_too(UnionPayForgery forgery) {
        gateway.faults().next(UnionPayApi.QR_ORDER).answer(UnionPayFault.forged(forgery));

        Map<String, String> answer = send(byKey(order("11"), UnionPayDigest.SHA256, "88888888"));

        assertThat(answer.get("signature"))
                .isNotEqualTo(byKey(answer, UnionPayDigest.SHA256, "88888888").get("signature"))
                .hasSize(64);
    }

    @Test
    void unionpay_may_go_over_to_new_certificates() throws Exception {
        UnionPayPki pki = UnionPayPki.generated(clock.instant());
        try (UnionPayGateway other =
                UnionPayGateway.builder().clock(clock).pki(pki).start()) {
            UnionPayClient sender = UnionPayClient.of(other, clock, shop.backUrl());
            String before = sender.query("ORDER001").get("signPubKeyCert");
            String encryption = pki.encryptionCertificate();

            pki.renew();

            assertThat(sender.query("ORDER001").get("signPubKeyCert"))
                    .isNotEqualTo(before)
                    .contains("BEGIN CERTIFICATE");
            assertThat(pki.encryptionCertificate()).isNotEqualTo(encryption);
            other.faults().next(UnionPayApi.QUERY).answer(UnionPayFault.forged(UnionPayForgery.OTHER_KEY));
            assertThatThrownBy(() -> sender.query("ORDER001")).hasMessage("badly signed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "12", "21"})
    void a_merchant_without_such_a_key_cannot_use_it(String signMethod) {
        try (UnionPayGateway plain = UnionPayVectors.gateway(clock).start()) {
            UnionPayClient sender = UnionPayClient.of(plain, clock, shop.backUrl());
            UnionPayDigest digest = signMethod.equals("11") ? UnionPayDigest.SHA256 : UnionPayDigest.SM3;
            Map<String, String> order = byKey(order(signMethod), digest, "no secure key");

            byte[] answer = sender.post("/gateway/api/backTransReq.do", order).body();

            assertThat(UnionPayVerifier.split(new String(answer, StandardCharsets.UTF_8)))
                    .containsEntry("respCode", "11");
        }
    }

    @Test
    void sm2_signs_for_the_certificates_serial_number() throws Exception {
        Map<String, String> signed = bySm2(order("21"));

        Map<String, String> answer = send(signed);

        assertThat(answer).containsEntry("respCode", "00");
        UnionPayPublicKey unionPay = UnionPayPublicKey.sm2(answer.get("signPubKeyCert"));
        assertThat(unionPay.signed(UnionPaySignText.of(answer), StandardCharsets.UTF_8, answer.get("signature")))
                .isTrue();
        answer.put("qrCode", "http://elsewhere");
        assertThat(unionPay.signed(UnionPaySignText.of(answer), StandardCharsets.UTF_8, answer.get("signature")))
                .isFalse();
        assertThat(Base64.getDecoder().decode(answer.get("signature"))).hasSize(64);
    }

    @Test
    void an_sm2_key_file_holds_the_key_and_its_certificate() throws Exception {
        ASN1Sequence file = ASN1Sequence.getInstance(
                Base64.getDecoder().decode(MERCHANT.findSm2File().orElseThrow()));
        byte[] encrypted = ASN1OctetString.getInstance(
                        ASN1Sequence.getInstance(file.getObjectAt(1)).getObjectAt(2))
                .getOctets();
        byte[] certificate = ASN1OctetString.getInstance(
                        ASN1Sequence.getInstance(file.getObjectAt(2)).getObjectAt(1))
                .getOctets();

        byte[] derived = HexFormat.of()
                .parseHex(UnionPayDigest.SM3.hex(
                        UnionPayMerchant.SM2_PASSWORD + "\0\0\0\1", StandardCharsets.ISO_8859_1));
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(new SM4Engine()));
        cipher.init(false, new ParametersWithIV(new KeyParameter(derived, 16, 16), derived, 0, 16));
        byte[] number = new byte[cipher.getOutputSize(encrypted.length)];
        int length = cipher.processBytes(encrypted, 0, encrypted.length, number, 0);
        length += cipher.doFinal(number, length);

        ECPrivateKeyParameters key = (ECPrivateKeyParameters)
                PrivateKeyFactory.createKey(Pem.decode(MERCHANT.findSm2Key().orElseThrow()));
        assertThat(new BigInteger(1, Arrays.copyOf(number, length))).isEqualTo(key.getD());
        assertThat(certificate)
                .isEqualTo(Pem.decode(MERCHANT.findSm2Certificate().orElseThrow()));
    }

    @Test
    void a_changed_sm2_message_and_an_rsa_certificate_for_it_are_refused() throws Exception {
        Map<String, String> changed = bySm2(order("21"));
        changed.put("txnAmt", "1");
        assertThat(send(changed)).containsEntry("respCode", "11");

        Map<String, String> rsa = merchant.signed(order("21"));
        assertThat(send(rsa)).containsEntry("respCode", "11");
    }

    @Test
    void an_sm2_answer_can_be_forged_too() throws Exception {
        gateway.faults().next(UnionPayApi.QR_ORDER).answer(UnionPayFault.forged(UnionPayForgery.OLD_DIGEST));

        Map<String, String> answer = send(bySm2(order("21")));

        UnionPayPublicKey unionPay = UnionPayPublicKey.sm2(answer.get("signPubKeyCert"));
        assertThat(unionPay.signed(UnionPaySignText.of(answer), StandardCharsets.UTF_8, answer.get("signature")))
                .isFalse();
    }

    @Test
    void the_certificate_for_sensitive_fields_is_answered_and_asked_for_by_number() throws Exception {
        Map<String, String> asked = merchant.head(UnionPayApi.KEY_UPDATE, "KEYS0001");
        asked.put("certType", "01");
        Map<String, String> answer = merchant.call(UnionPayApi.KEY_UPDATE, asked);

        assertThat(answer)
                .containsEntry("respCode", "00")
                .containsEntry("encryptPubKeyCert", gateway.pki().encryptionCertificate());
        X509Certificate certificate = UnionPayVerifier.certificate(answer.get("encryptPubKeyCert"));
        UnionPayVerifier.checkChain(certificate, gateway.pki(), clock.instant());
        BigInteger serial = certificate.getSerialNumber();
        assertThat(merchant.call(UnionPayApi.APP_ORDER, encrypted("ORDER001", serial)))
                .containsEntry("respCode", "00");
        assertThat(merchant.call(UnionPayApi.APP_ORDER, encrypted("ORDER002", serial.add(BigInteger.ONE))))
                .containsEntry("respCode", "10");
    }

    @Test
    void keys_that_make_no_sense_are_refused() {
        UnionPayGatewayBuilder builder = UnionPayVectors.gateway(clock);

        assertThatIllegalArgumentException().isThrownBy(() -> UnionPayVectors.MERCHANT.withSecureKey(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        UnionPayMerchant.withCertificate("1", gateway.pki().rootCertificate()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        UnionPayVectors.MERCHANT.andSm2Certificate(gateway.pki().rootCertificate()));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.merchant(UnionPayVectors.MERCHANT));
    }

    @Test
    void a_merchants_own_key_is_his_own() {
        UnionPayMerchant own = UnionPayMerchant.withCertificate(
                "777290058110097", gateway.pki().middleCertificate());
        try (UnionPayGateway other =
                UnionPayGateway.builder().pki(UnionPayVectors.PKI).merchant(own).start()) {
            assertThatIllegalStateException().isThrownBy(other::merchantPfx);
            assertThat(other.fileUrl()).isEqualTo(other.baseUrl() + "/");
        }
    }

    private Map<String, String> order(String signMethod) {
        Map<String, String> order = merchant.order(UnionPayApi.QR_ORDER, "ORDER001", 1050);
        order.put("signMethod", signMethod);
        return order;
    }

    private Map<String, String> encrypted(String orderId, BigInteger certId) {
        Map<String, String> order = merchant.order(UnionPayApi.APP_ORDER, orderId, 1050);
        order.put("encryptCertId", certId.toString());
        return order;
    }

    private Map<String, String> send(Map<String, String> signed) {
        byte[] answer = merchant.post("/gateway/api/backTransReq.do", signed).body();
        return UnionPayVerifier.split(new String(answer, StandardCharsets.UTF_8));
    }

    private static Map<String, String> byKey(Map<String, String> fields, UnionPayDigest digest, String secureKey) {
        Map<String, String> signed = new HashMap<>(fields);
        signed.remove("signature");
        signed.put("signature", digest.keyed(UnionPaySignText.of(signed), StandardCharsets.UTF_8, secureKey));
        return signed;
    }

    /** With the key as the merchant gets it. */
    private static Map<String, String> bySm2(Map<String, String> fields) throws Exception {
        byte[] pkcs8 = Pem.decode(MERCHANT.findSm2Key().orElseThrow());
        UnionPayPublicKey certificate =
                UnionPayPublicKey.sm2(MERCHANT.findSm2Certificate().orElseThrow());
        Map<String, String> signed = new TreeMap<>(fields);
        signed.put("certId", certificate.certId());
        ECPrivateKeyParameters key = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8);
        String sign = new UnionPaySm2Key(key, UnionPaySm2Key.generated().publicHalf())
                .sign(UnionPaySignText.of(signed), StandardCharsets.UTF_8, certificate.certId());
        signed.put("signature", sign);
        return signed;
    }
}
