package io.paycenter.benchmarks.channel;

import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import io.paycenter.channel.support.Signatures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** UnionPay's gateway, for one order that is paid, with answers that are signed beforehand. The keys are good for nothing else. */
final class UnionPayStub implements AutoCloseable {
    static final String MERCHANT_ID = "777290058110048";
    static final String TXN_TIME = "20260601080000";
    static final String PAY_TIMEOUT = "20260601081500";
    static final String CODE = "https://qr.95516.com/00010000/62842747380195873158";
    static final String TRADE_NO = "202606010800001234567";
    static final String PASSWORD = "000000";

    private final byte[] pfx = bytes("merchant.pfx");
    private final KeyPair merchant;
    private final String certId;
    private final X509Certificate certificate =
            good(Keys.certificates(text("up_good.cer"))).get(0);
    private final String certificatePem = text("up_good.cer").strip().replace("\n", "\r\n");
    private final String notification;
    private final Stub stub;

    UnionPayStub() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(UnionPayStub.class.getResourceAsStream("/unionpay/merchant.pfx"), PASSWORD.toCharArray());
        String alias = Collections.list(store.aliases()).get(0);
        X509Certificate own = (X509Certificate) store.getCertificate(alias);
        merchant = new KeyPair(own.getPublicKey(), (PrivateKey) store.getKey(alias, PASSWORD.toCharArray()));
        certId = own.getSerialNumber().toString();
        byte[] ordered = answer("07", Map.of("qrCode", CODE, "respMsg", "成功[0000000]"));
        byte[] found = answer("07", paid("origRespCode", "00", "origRespMsg", "成功[0000000]", "respMsg", "成功[0000000]"));
        notification = UnionPayBare.form(signed("07", paid("respMsg", "success", "accNo", "6216***********0018")));
        stub = new Stub(request -> request.contains("/queryTrans.do") ? found : ordered);
    }

    /** @param more names and values in turn */
    private static Map<String, String> paid(String... more) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "currencyCode", "156",
                "exchangeRate", "0",
                "queryId", TRADE_NO,
                "settleAmt", "8888",
                "settleCurrencyCode", "156",
                "settleDate", "0601",
                "traceNo", "123456",
                "traceTime", "0601080000",
                "txnAmt", "8888"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private byte[] answer(String subType, Map<String, String> more) {
        StringBuilder body = new StringBuilder();
        signed(subType, more)
                .forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(value));
        return Stub.answer(Map.of("Content-Type", "text/html;charset=utf-8"), body.toString());
    }

    private Map<String, String> signed(String subType, Map<String, String> more) {
        Map<String, String> fields = new TreeMap<>(more);
        fields.putAll(Map.of(
                "accessType", "0",
                "bizType", "000000",
                "encoding", "UTF-8",
                "merId", MERCHANT_ID,
                "orderId", Orders.ORDER_NO,
                "respCode", "00",
                "signMethod", "01",
                "txnSubType", subType,
                "txnTime", TXN_TIME,
                "txnType", "01"));
        fields.put("version", "5.1.0");
        fields.put("signPubKeyCert", certificatePem);
        PrivateKey key = good(Keys.privateKey(text("up_good.key.pem")));
        fields.put(
                "signature",
                new Signatures(null)
                        .sign("SHA256withRSA", key, UnionPayBare.digest(fields).getBytes(StandardCharsets.US_ASCII)));
        return fields;
    }

    private static byte[] bytes(String name) {
        try (InputStream in = UnionPayStub.class.getResourceAsStream("/unionpay/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.US_ASCII);
    }

    private static <T> T good(Parsed<T> parsed) {
        return parsed.fold(Parsed.Value::value, fault -> {
            throw new IllegalStateException(fault.problem());
        });
    }

    /** The notification that the order is paid, as UnionPay posts it. */
    String notification() {
        return notification;
    }

    String url() {
        return stub.url();
    }

    /** The merchant's key file. */
    byte[] pfx() {
        return Arrays.copyOf(pfx, pfx.length);
    }

    KeyPair merchant() {
        return merchant;
    }

    /** Of the merchant's certificate. */
    String certId() {
        return certId;
    }

    PublicKey unionPay() {
        return certificate.getPublicKey();
    }

    /** UnionPay's certificate as it stands in messages. */
    String certificatePem() {
        return certificatePem;
    }

    @Override
    public void close() {
        stub.close();
    }
}
