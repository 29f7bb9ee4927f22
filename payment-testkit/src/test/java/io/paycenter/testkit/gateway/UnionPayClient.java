package io.paycenter.testkit.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A merchant by the book: signs with the certificate in his key file, and verifies every answer before he reads it. */
final class UnionPayClient {

    private static final char[] PASSWORD = UnionPayMerchant.PFX_PASSWORD.toCharArray();

    private final HttpClient http = HttpClient.newHttpClient();
    private final UnionPayGateway gateway;
    private final String merId;
    private final PrivateKey key;
    private final String certId;
    private final Clock clock;
    private final String backUrl;

    private UnionPayClient(UnionPayGateway gateway, String merId, byte[] pfx, Clock clock, String backUrl) {
        this.gateway = gateway;
        this.merId = merId;
        this.clock = clock;
        this.backUrl = backUrl;
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(pfx), PASSWORD);
            String alias = store.aliases().nextElement();
            key = (PrivateKey) store.getKey(alias, PASSWORD);
            certId = ((X509Certificate) store.getCertificate(alias))
                    .getSerialNumber()
                    .toString();
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static UnionPayClient of(UnionPayGateway gateway, Clock clock, String backUrl) {
        return new UnionPayClient(gateway, gateway.merId(), gateway.merchantPfx(), clock, backUrl);
    }

    static UnionPayClient of(UnionPayGateway gateway, UnionPayMerchant merchant, Clock clock, String backUrl) {
        return new UnionPayClient(gateway, merchant.merId(), merchant.findPfx().orElseThrow(), clock, backUrl);
    }

    /** The certificate in a key file, PEM. */
    static String certificate(byte[] pfx) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(pfx), PASSWORD);
            byte[] der = store.getCertificate(store.aliases().nextElement()).getEncoded();
            return Pem.armoured(der, "\n");
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Fields of any request, unsigned. */
    Map<String, String> head(UnionPayApi api, String orderId) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("version", "5.1.0");
        fields.put("encoding", "UTF-8");
        fields.put("signMethod", "01");
        fields.put("txnType", TYPES.get(api).substring(0, 2));
        fields.put("txnSubType", TYPES.get(api).substring(2, 4));
        fields.put("bizType", TYPES.get(api).substring(4));
        fields.put("channelType", "07");
        fields.put("accessType", "0");
        fields.put("merId", merId);
        fields.put("orderId", orderId);
        fields.put("txnTime", now());
        return fields;
    }

    /** Fields of an order, unsigned. */
    Map<String, String> order(UnionPayApi api, String orderId, long fen) {
        Map<String, String> fields = head(api, orderId);
        fields.put("txnAmt", Long.toString(fen));
        fields.put("currencyCode", "156");
        fields.put("backUrl", backUrl);
        if (api == UnionPayApi.PAGE_ORDER) {
            fields.put("frontUrl", "https://shop.example.com/front?order=1");
        }
        if (api == UnionPayApi.BARCODE) {
            fields.put("termId", "00000001");
        }
        return fields;
    }

    Map<String, String> orderQr(String orderId, long fen) {
        return call(UnionPayApi.QR_ORDER, order(UnionPayApi.QR_ORDER, orderId, fen));
    }

    Map<String, String> scan(String orderId, long fen, String qrNo) {
        Map<String, String> fields = order(UnionPayApi.BARCODE, orderId, fen);
        fields.put("qrNo", qrNo);
        return call(UnionPayApi.BARCODE, fields);
    }

    /** Of something of now. */
    Map<String, String> query(String orderId) {
        return query(orderId, now());
    }

    Map<String, String> query(String orderId, String txnTime) {
        Map<String, String> fields = head(UnionPayApi.QUERY, orderId);
        fields.remove("channelType");
        fields.put("txnTime", txnTime);
        return call(UnionPayApi.QUERY, fields);
    }

    Map<String, String> reverse(String orderId, String txnTime) {
        Map<String, String> fields = head(UnionPayApi.REVERSAL, orderId);
        fields.put("txnTime", txnTime);
        fields.put("termId", "00000001");
        return call(UnionPayApi.REVERSAL, fields);
    }

    Map<String, String> refund(String orderId, String origQryId, long fen) {
        return giveBack(UnionPayApi.REFUND, orderId, origQryId, fen);
    }

    Map<String, String> undo(String orderId, String origQryId, long fen) {
        return giveBack(UnionPayApi.UNDO, orderId, origQryId, fen);
    }

    String now() {
        return UnionPayTimes.text(clock.instant());
    }

    /** Signs, sends and verifies. */
    Map<String, String> call(UnionPayApi api, Map<String, String> fields) {
        Charset charset = Charset.forName(fields.get("encoding"));
        String answer = new String(post(api.path(), signed(fields)).body(), charset);
        return UnionPayVerifier.verify(answer, charset, gateway.pki(), clock.instant());
    }

    /** The fields with certificate and signature. */
    Map<String, String> signed(Map<String, String> fields) {
        Map<String, String> signed = new TreeMap<>(fields);
        signed.put("certId", certId);
        String text = signed.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        String hex = UnionPayVerifier.sha256(text.getBytes(Charset.forName(fields.get("encoding"))));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(hex.getBytes(StandardCharsets.US_ASCII));
            signed.put("signature", Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return signed;
    }

    HttpResponse<byte[]> post(String path, Map<String, String> fields) {
        Charset charset = Charset.forName(fields.getOrDefault("encoding", "UTF-8"));
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), charset))
                .collect(Collectors.joining("&"));
        return post(path, body, charset);
    }

    HttpResponse<byte[]> post(String path, String body, Charset charset) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.baseUrl() + path))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=" + charset)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Map<String, String> giveBack(UnionPayApi api, String orderId, String origQryId, long fen) {
        Map<String, String> fields = head(api, orderId);
        fields.put("origQryId", origQryId);
        fields.put("txnAmt", Long.toString(fen));
        fields.put("backUrl", backUrl);
        return call(api, fields);
    }

    /** {@code txnType}, {@code txnSubType} and {@code bizType}. */
    private static final Map<UnionPayApi, String> TYPES = new LinkedHashMap<>(Map.of(
            UnionPayApi.PAGE_ORDER, "0101000201",
            UnionPayApi.APP_ORDER, "0101000201",
            UnionPayApi.QR_ORDER, "0107000000",
            UnionPayApi.BARCODE, "0106000000",
            UnionPayApi.REVERSAL, "9901000000",
            UnionPayApi.UNDO, "3100000000",
            UnionPayApi.REFUND, "0400000000",
            UnionPayApi.QUERY, "0000000201",
            UnionPayApi.KEY_UPDATE, "9500000000",
            UnionPayApi.FILE, "7601000000"));
}
