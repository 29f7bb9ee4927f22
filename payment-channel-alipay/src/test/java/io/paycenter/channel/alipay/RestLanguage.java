package io.paycenter.channel.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.channel.support.Signatures;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Open API v3: a path for each operation, a status and signed headers, and no code where all went well. */
final class RestLanguage implements Language {

    static final String CERTIFICATE = "1232497071965f12c5e7e8583732895e";

    private static final String TIME = "1780272000123";
    private static final String NONCE = "5a1b2c3d-0";

    @Override
    public String api() {
        return "v3";
    }

    @Override
    public String path() {
        return "/v3/";
    }

    @Override
    public MappingBuilder call(String method) {
        String path = path() + method.replace('.', '/');
        return method.startsWith("alipay.data") ? get(urlPathEqualTo(path)) : post(urlPathEqualTo(path));
    }

    @Override
    public Said signed(String method, String content) {
        Said plain = plain(content);
        Map<String, String> headers = Map.of(
                "alipay-timestamp", TIME,
                "alipay-nonce", NONCE,
                "alipay-sn", CERTIFICATE,
                "alipay-signature", sign(plain.body()));
        return new Said(plain.status(), headers, plain.body());
    }

    @Override
    public Said unsigned(String method, String content) {
        return plain(content).header("alipay-signature", "null").header("alipay-trace-id", "1");
    }

    @Override
    public Said raw(String method, String content) {
        return signed(method, "{}").body(content).header("alipay-signature", sign(content));
    }

    @Override
    public Map<String, String> order(LoggedRequest request) {
        return Vectors.parse(request.getBodyAsString());
    }

    @Override
    public Map<String, Said> spoilt(Operation operation) {
        String method = operation.method();
        Said good = signed(method, operation.success());
        Map<String, Said> spoilt = new HashMap<>();
        spoilt.put("no signature", good.without("alipay-signature"));
        spoilt.put("no signature and no nonce", good.without("alipay-signature").without("alipay-nonce"));
        spoilt.put("an empty signature", good.header("alipay-signature", ""));
        spoilt.put("null as signature", good.header("alipay-signature", "null"));
        spoilt.put(
                "no Base64 as signature",
                good.header("alipay-signature", "!!" + good.headers().get("alipay-signature")));
        spoilt.put("another answer's signature", good.header("alipay-signature", sign("{}")));
        spoilt.put(
                "another key's signature",
                good.header("alipay-signature", sign(good.body(), "keys/other_private_pkcs8.b64")));
        spoilt.put("another time", good.header("alipay-timestamp", "1780272000124"));
        spoilt.put("another nonce", good.header("alipay-nonce", "5a1b2c3d-1"));
        spoilt.put("no time", good.without("alipay-timestamp"));
        spoilt.put("no nonce", good.without("alipay-nonce"));
        for (int status : new int[] {201, 202, 204, 400, 402, 405, 409, 422}) {
            spoilt.put("status " + status, good.status(status).body(""));
        }
        spoilt.put("status 202 with a body", good.status(202));
        spoilt.put("status 201 with a body", good.status(201));
        spoilt.put("status 404 from elsewhere", new Said(404, Map.of(), "<html>not found</html>"));
        spoilt.put("status 403 without a code", new Said(403, Map.of(), "{\"message\":\"m\"}"));
        spoilt.put("nothing, and that signed", raw(method, ""));
        spoilt.put("a list, and that signed", raw(method, "[" + good.body() + "]"));
        spoilt.put("no JSON, and that signed", raw(method, good.body().replace("\":", "\"")));
        spoilt.put(
                "a member twice, and that signed", raw(method, good.body().replace("{", "{\"out_trade_no\":\"1\",")));
        return spoilt;
    }

    /** In the words of v3: an error's code is what the gateway calls sub-code, bare of the prefixes of its layers. */
    private static Said plain(String content) {
        Map<String, Object> fields = new LinkedHashMap<>(Vectors.parse(content));
        Object code = fields.remove("code");
        fields.remove("msg");
        @Nullable Object subCode = fields.remove("sub_code");
        if (subCode == null) {
            return new Said(200, Map.of(), JsonFields.write(fields));
        }
        String bare = subCode.toString().replaceFirst("^(isv|isp|aop)\\.", "");
        fields.put("code", bare);
        fields.put("message", String.valueOf(fields.remove("sub_msg")));
        String links = ",\"links\":[{\"link\":\"https://open.alipay.com/x\",\"desc\":\"d\"}]}";
        return new Said(
                status(String.valueOf(code), bare),
                Map.of(),
                JsonFields.write(fields).replaceFirst("}$", links));
    }

    private static int status(String gatewayCode, String code) {
        return switch (gatewayCode) {
            case "20001" -> 401;
            case "40006" -> 403;
            default -> code.endsWith("NOT_EXIST") ? 404 : 400;
        };
    }

    private static String sign(String body) {
        return sign(body, "keys/alipay_private_pkcs8.b64");
    }

    static String sign(String body, String key) {
        return new Signatures(null)
                .sign(
                        "SHA256withRSA",
                        Vectors.privateKey(key),
                        (TIME + "\n" + NONCE + "\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
