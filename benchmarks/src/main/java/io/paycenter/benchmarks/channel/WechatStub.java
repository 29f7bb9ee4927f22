package io.paycenter.benchmarks.channel;

import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * WeChat Pay, for one order that is paid, with answers that are ready. It signs with one key, which is a certificate's and its
 * public key at once: the request says under which of the two names. Key and certificate are those of the official SDK's tests.
 */
final class WechatStub implements AutoCloseable {
    static final String MERCHANT_ID = "1900000001";
    static final String MERCHANT_SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    static final String APP_ID = "wxd678efh567hg6787";
    static final String API_V3_KEY = "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb";
    static final String PUBLIC_KEY_ID = "PUB_KEY_ID_0112345678912024120100000000000001";
    static final String CODE = "weixin://wxpay/bizpayurl?pr=p4lpSuKzz";
    static final String TRADE_NO = "4200000001202606010000000001";
    static final String RESOURCE_NONCE = "uluk4a9R25RW";

    private static final String TRADE = "{\"appid\":\"" + APP_ID + "\",\"mchid\":\"" + MERCHANT_ID
            + "\",\"out_trade_no\":\"" + Orders.ORDER_NO + "\",\"transaction_id\":\"" + TRADE_NO
            + "\",\"trade_type\":\"NATIVE\",\"trade_state\":\"SUCCESS\",\"trade_state_desc\":\"支付成功\","
            + "\"bank_type\":\"OTHERS\",\"attach\":\"\",\"success_time\":\"2026-06-01T08:00:00+08:00\","
            + "\"payer\":{\"openid\":\"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o\"},"
            + "\"amount\":{\"total\":8888,\"payer_total\":8888,\"currency\":\"CNY\",\"payer_currency\":\"CNY\"}}";

    private final KeyPair merchant = Stub.newKeys();
    private final String certificatePem = text("platform_certificate.pem");
    private final X509Certificate certificate =
            good(Keys.certificates(certificatePem)).get(0);
    private final WechatMessage prepaid;
    private final WechatMessage found;
    private final WechatMessage certificates;
    private final WechatMessage notification;
    private final Stub stub;

    WechatStub() throws IOException {
        PrivateKey key = good(Keys.privateKey(text("platform_private_key.pem")));
        prepaid = new WechatMessage("{\"code_url\":\"" + CODE + "\"}", key);
        found = new WechatMessage(TRADE, key);
        certificates = new WechatMessage(
                "{\"data\":[{\"serial_no\":\"" + serial() + "\",\"effective_time\":\"2022-05-10T10:04:30+08:00\","
                        + "\"expire_time\":\"2025-05-09T10:04:30+08:00\",\"encrypt_certificate\":"
                        + wrapped("certificate", certificatePem, "") + "}]}",
                key);
        notification = new WechatMessage(
                "{\"id\":\"EV-2018022511223320873\",\"create_time\":\"2026-06-01T08:00:01+08:00\","
                        + "\"resource_type\":\"encrypt-resource\",\"event_type\":\"TRANSACTION.SUCCESS\","
                        + "\"summary\":\"支付成功\",\"resource\":"
                        + wrapped("transaction", TRADE, "\"original_type\":\"transaction\",") + "}",
                key);
        stub = new Stub(this::answer);
    }

    private byte[] answer(String request) {
        boolean byPublicKey = request.contains(": " + PUBLIC_KEY_ID);
        WechatMessage.Signed message = message(request).signed();
        return Stub.answer(message.headers(byPublicKey ? PUBLIC_KEY_ID : serial()), message.body());
    }

    private WechatMessage message(String request) {
        if (request.startsWith("POST /v3/pay/transactions/native ")) {
            return prepaid;
        }
        return request.startsWith("GET /v3/certificates") ? certificates : found;
    }

    private static String wrapped(String associated, String text, String more) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(API_V3_KEY.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, RESOURCE_NONCE.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
            String ciphertext =
                    Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return "{" + more + "\"algorithm\":\"AEAD_AES_256_GCM\",\"ciphertext\":\"" + ciphertext
                    + "\",\"associated_data\":\"" + associated + "\",\"nonce\":\"" + RESOURCE_NONCE + "\"}";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(String name) {
        try (InputStream in = WechatStub.class.getResourceAsStream("/wechatpay/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static <T> T good(Parsed<T> parsed) {
        return parsed.fold(Parsed.Value::value, fault -> {
            throw new IllegalStateException(fault.problem());
        });
    }

    /** The notification that the order is paid. */
    WechatMessage.Signed notification() {
        return notification.signed();
    }

    Stub http() {
        return stub;
    }

    KeyPair merchant() {
        return merchant;
    }

    String merchantPrivateKey() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(merchant.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    X509Certificate certificate() {
        return certificate;
    }

    String certificatePem() {
        return certificatePem;
    }

    String publicKeyPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(certificate.getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Of the certificate. */
    String serial() {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    @Override
    public void close() {
        stub.close();
    }
}
