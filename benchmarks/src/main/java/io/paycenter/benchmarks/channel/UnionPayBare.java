package io.paycenter.benchmarks.channel;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The least that UnionPay can be called and heard with: it knows one certificate of UnionPay's, and compares it. */
final class UnionPayBare implements AutoCloseable {
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded;charset=UTF-8");

    private final UnionPayStub stub;
    private final BareClient client;

    UnionPayBare(UnionPayStub stub, @Nullable Provider provider) throws Exception {
        this.stub = stub;
        this.client = new BareClient(stub.merchant(), stub.unionPay(), provider);
    }

    String order() throws Exception {
        Map<String, String> fields = head("01", "07");
        fields.put("channelType", "08");
        fields.put("txnAmt", "8888");
        fields.put("currencyCode", "156");
        fields.put("backUrl", OurChannel.NOTIFY_URL);
        fields.put("payTimeout", UnionPayStub.PAY_TIMEOUT);
        return read(call("/gateway/api/backTransReq.do", fields), "qrCode");
    }

    String query() throws Exception {
        return read(call("/gateway/api/queryTrans.do", head("00", "00")), "queryId");
    }

    String hear() throws Exception {
        return read(split(stub.notification(), value -> URLDecoder.decode(value, StandardCharsets.UTF_8)), "queryId");
    }

    private Map<String, String> head(String txnType, String txnSubType) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("version", "5.1.0");
        fields.put("encoding", "UTF-8");
        fields.put("signMethod", "01");
        fields.put("certId", stub.certId());
        fields.put("txnType", txnType);
        fields.put("txnSubType", txnSubType);
        fields.put("bizType", "000000");
        fields.put("accessType", "0");
        fields.put("merId", UnionPayStub.MERCHANT_ID);
        fields.put("orderId", Orders.ORDER_NO);
        fields.put("txnTime", UnionPayStub.TXN_TIME);
        return fields;
    }

    private Map<String, String> call(String path, Map<String, String> fields) throws Exception {
        fields.put("signature", client.sign(digest(fields)));
        Request request = new Request.Builder()
                .url(stub.url() + path)
                .post(RequestBody.create(form(fields), FORM))
                .build();
        try (Response response = client.send(request)) {
            return split(response.body().string(), value -> value);
        }
    }

    private String read(Map<String, String> fields, String wanted) throws Exception {
        if (!stub.certificatePem().equals(fields.get("signPubKeyCert"))) {
            throw new IllegalStateException("the certificate is another");
        }
        client.verify(digest(fields), String.valueOf(fields.get("signature")));
        return String.valueOf(fields.get(wanted));
    }

    /** What is signed: the text's digest in hex. */
    static String digest(Map<String, String> sorted) {
        StringBuilder text = new StringBuilder();
        sorted.forEach((name, value) -> {
            if (!name.equals("signature")) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String form(Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }

    /** No value of this order has brackets, in which more may stand. */
    static Map<String, String> split(String message, UnaryOperator<String> decode) {
        Map<String, String> fields = new TreeMap<>();
        int start = 0;
        while (start < message.length()) {
            int equals = message.indexOf('=', start);
            int end = message.indexOf('&', equals);
            int stop = end < 0 ? message.length() : end;
            fields.put(message.substring(start, equals), decode.apply(message.substring(equals + 1, stop)));
            start = stop + 1;
        }
        return fields;
    }

    @Override
    public void close() {
        client.close();
    }
}
