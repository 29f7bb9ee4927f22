package io.paycenter.benchmarks.channel;

import com.alipay.api.AlipayClient;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.channel.Channel;
import io.paycenter.channel.alipay.AlipayChannelProvider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Alipay is asked for a code to scan. */
final class AlipayPrecreate {
    private static final String CONTENT = "{\"out_trade_no\":\"" + Orders.ORDER_NO
            + "\",\"total_amount\":\"88.88\",\"subject\":\"" + Orders.SUBJECT
            + "\",\"time_expire\":\"2026-06-01 08:15:00\"}";
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded;charset=UTF-8");
    private static final String SIGNED = "{\"alipay_trade_precreate_response\":";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AlipayStub stub;

    private AlipayPrecreate(AlipayStub stub) {
        this.stub = stub;
    }

    static Scene scene(AlipayStub stub) throws Exception {
        AlipayPrecreate precreate = new AlipayPrecreate(stub);
        List<Caller> callers = new ArrayList<>();
        callers.add(precreate.bare(null));
        callers.add(precreate.ours(Providers.JDK));
        callers.add(precreate.sdk());
        for (Provider provider : Providers.fast()) {
            callers.add(precreate.bare(provider));
            callers.add(precreate.ours(provider.getName()));
        }
        return new Scene("Alipay precreate", AlipayStub.CODE, callers);
    }

    private Caller ours(String provider) {
        Channel channel = OurChannel.open(
                new AlipayChannelProvider(),
                Map.of(
                        "app-id", AlipayStub.APP_ID,
                        "private-key", stub.merchantPrivateKey(),
                        "alipay-public-key", stub.alipayPublicKey(),
                        "gateway", stub.url(),
                        "jca-provider", provider));
        return new Caller("ours, " + provider, OurChannel.ordering(channel), channel::close);
    }

    /** The official SDK in its usual way; it keeps nothing open. */
    private Caller sdk() {
        AlipayClient client = new DefaultAlipayClient(
                stub.url(),
                AlipayStub.APP_ID,
                stub.merchantPrivateKey(),
                "json",
                "UTF-8",
                stub.alipayPublicKey(),
                "RSA2");
        return new Caller(
                "alipay-sdk-java",
                () -> {
                    AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
                    request.setNotifyUrl(OurChannel.NOTIFY_URL);
                    request.setBizContent(CONTENT);
                    return client.execute(request).getQrCode();
                },
                () -> {});
    }

    private Caller bare(@Nullable Provider provider) throws Exception {
        BareClient client = new BareClient(stub.merchant(), stub.alipay().getPublic(), provider);
        return new Caller(
                "bare OkHttp + RSA, " + Providers.name(provider), () -> code(client, post(client)), client::close);
    }

    private String post(BareClient client) throws Exception {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "app_id", AlipayStub.APP_ID,
                "method", "alipay.trade.precreate",
                "format", "json",
                "charset", "UTF-8",
                "sign_type", "RSA2",
                "timestamp", "2026-06-01 08:00:00",
                "version", "1.0",
                "biz_content", CONTENT));
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
        StringBuilder query = new StringBuilder(stub.url() + "?sign=" + encode(client.sign(text.toString())));
        parameters.forEach((name, value) -> {
            if (!name.equals("biz_content")) {
                query.append('&').append(name).append('=').append(encode(value));
            }
        });
        Request request = new Request.Builder()
                .url(query.toString())
                .post(RequestBody.create("biz_content=" + encode(CONTENT), FORM))
                .build();
        try (Response response = client.send(request)) {
            return response.body().string();
        }
    }

    private static String code(BareClient client, String answer) throws Exception {
        JsonNode all = JSON.readTree(answer);
        client.verify(
                answer.substring(SIGNED.length(), answer.indexOf('}') + 1),
                all.path("sign").textValue());
        return all.path("alipay_trade_precreate_response").path("qr_code").textValue();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
