package io.paycenter.benchmarks.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The limit: OkHttp, one signature with a key that is ready, one verification and one parse by Jackson, and nothing else. It
 * is of no use otherwise: it knows one answer and believes that nothing goes wrong.
 */
final class BareCaller implements Caller {
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded;charset=UTF-8");
    private static final String SIGNED = "{\"alipay_trade_precreate_response\":";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final PrivateKey own;
    private final PublicKey alipay;
    private final @Nullable Provider provider;
    private final OkHttpClient client =
            new OkHttpClient.Builder().connectionPool(new ConnectionPool()).build();

    BareCaller(Stub stub, @Nullable Provider provider) throws Exception {
        KeyFactory factory = provider == null ? KeyFactory.getInstance("RSA") : KeyFactory.getInstance("RSA", provider);
        this.url = stub.url();
        this.own = (PrivateKey) factory.translateKey(stub.merchant().getPrivate());
        this.alipay = (PublicKey) factory.translateKey(stub.alipay().getPublic());
        this.provider = provider;
    }

    @Override
    public String name() {
        return "bare OkHttp + RSA, " + Providers.name(provider);
    }

    @Override
    public String call() throws Exception {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "app_id", Stub.APP_ID,
                "method", "alipay.trade.precreate",
                "format", "json",
                "charset", "UTF-8",
                "sign_type", "RSA2",
                "timestamp", "2026-06-01 08:00:00",
                "version", "1.0",
                "biz_content", Orders.CONTENT));
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
        StringBuilder query = new StringBuilder(url + "?sign=" + encode(sign(text.toString())));
        parameters.forEach((name, value) -> {
            if (!name.equals("biz_content")) {
                query.append('&').append(name).append('=').append(encode(value));
            }
        });
        return code(post(query.toString(), "biz_content=" + encode(Orders.CONTENT)));
    }

    private String post(String target, String body) throws IOException {
        Request request = new Request.Builder()
                .url(target)
                .post(RequestBody.create(body, FORM))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }

    private String code(String answer) throws Exception {
        int end = answer.indexOf('}') + 1;
        String content = answer.substring(SIGNED.length(), end);
        JsonNode all = JSON.readTree(answer);
        Signature verifier = signature();
        verifier.initVerify(alipay);
        verifier.update(content.getBytes(StandardCharsets.UTF_8));
        if (!verifier.verify(Base64.getDecoder().decode(all.path("sign").textValue()))) {
            throw new IllegalStateException("the signature does not fit");
        }
        return all.path("alipay_trade_precreate_response").path("qr_code").textValue();
    }

    private String sign(String text) throws Exception {
        Signature signer = signature();
        signer.initSign(own);
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    private Signature signature() throws Exception {
        return provider == null
                ? Signature.getInstance("SHA256withRSA")
                : Signature.getInstance("SHA256withRSA", provider);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
