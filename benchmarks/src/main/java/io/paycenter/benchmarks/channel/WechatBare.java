package io.paycenter.benchmarks.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The least that WeChat Pay can be called and heard with. */
final class WechatBare implements AutoCloseable {
    private static final String ORDER = "{\"appid\":\"" + WechatStub.APP_ID + "\",\"mchid\":\"" + WechatStub.MERCHANT_ID
            + "\",\"description\":\"" + Orders.SUBJECT + "\",\"out_trade_no\":\"" + Orders.ORDER_NO
            + "\",\"time_expire\":\"2026-06-01T08:15:00+08:00\",\"notify_url\":\"" + OurChannel.NOTIFY_URL
            + "\",\"amount\":{\"total\":8888,\"currency\":\"CNY\"}}";
    private static final String QUERY =
            "/v3/pay/transactions/out-trade-no/" + Orders.ORDER_NO + "?mchid=" + WechatStub.MERCHANT_ID;
    private static final MediaType TYPE = MediaType.get("application/json; charset=utf-8");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WechatStub stub;
    private final BareClient client;
    private final SecretKeySpec unwrapping =
            new SecretKeySpec(WechatStub.API_V3_KEY.getBytes(StandardCharsets.UTF_8), "AES");

    WechatBare(WechatStub stub, @Nullable Provider provider) throws Exception {
        this.stub = stub;
        this.client = new BareClient(stub.merchant(), stub.certificate().getPublicKey(), provider);
    }

    String order() throws Exception {
        return call("POST", "/v3/pay/transactions/native", ORDER)
                .path("code_url")
                .textValue();
    }

    String query() throws Exception {
        return call("GET", QUERY, "").path("transaction_id").textValue();
    }

    /** A notification is verified, opened and read. */
    String hear() throws Exception {
        WechatMessage.Signed message = stub.notification();
        client.verify(message.timestamp() + "\n" + message.nonce() + "\n" + message.body() + "\n", message.signature());
        JsonNode resource = JSON.readTree(message.body()).path("resource");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = resource.path("nonce").textValue().getBytes(StandardCharsets.UTF_8);
        cipher.init(Cipher.DECRYPT_MODE, unwrapping, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(resource.path("associated_data").textValue().getBytes(StandardCharsets.UTF_8));
        byte[] open = cipher.doFinal(
                Base64.getDecoder().decode(resource.path("ciphertext").textValue()));
        return JSON.readTree(open).path("transaction_id").textValue();
    }

    private JsonNode call(String method, String target, String body) throws Exception {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String sign = client.sign(method + "\n" + target + "\n" + timestamp + "\n" + nonce + "\n" + body + "\n");
        Request request = new Request.Builder()
                .url(stub.http().url() + target)
                .header(
                        "Authorization",
                        "WECHATPAY2-SHA256-RSA2048 mchid=\"" + WechatStub.MERCHANT_ID + "\",nonce_str=\"" + nonce
                                + "\",timestamp=\"" + timestamp + "\",serial_no=\"" + WechatStub.MERCHANT_SERIAL
                                + "\",signature=\"" + sign + "\"")
                .header("Accept", "application/json")
                .header("Wechatpay-Serial", WechatStub.PUBLIC_KEY_ID)
                .method(method, body.isEmpty() ? null : RequestBody.create(body, TYPE))
                .build();
        try (Response response = client.send(request)) {
            String answer = response.body().string();
            client.verify(
                    response.header("Wechatpay-Timestamp") + "\n" + response.header("Wechatpay-Nonce") + "\n" + answer
                            + "\n",
                    String.valueOf(response.header("Wechatpay-Signature")));
            return JSON.readTree(answer);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
