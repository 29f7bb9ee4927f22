package io.paycenter.channel.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.Map;

/** The gateway (v2): one address, one envelope. */
final class GatewayLanguage implements Language {

    @Override
    public String api() {
        return "v2";
    }

    @Override
    public String path() {
        return "/gateway.do";
    }

    @Override
    public MappingBuilder call(String method) {
        return post(urlPathEqualTo(path())).withQueryParam("method", equalTo(method));
    }

    @Override
    public Said signed(String method, String content) {
        return said(Gateway.signed(method, content));
    }

    @Override
    public Said unsigned(String method, String content) {
        return said(Gateway.envelope(method, content, ""));
    }

    @Override
    public Said raw(String method, String content) {
        return signed(method, '"' + content + '"');
    }

    @Override
    public Map<String, String> order(LoggedRequest request) {
        return Vectors.parse(Gateway.decode(request.getBodyAsString()).get("biz_content"));
    }

    @Override
    public Map<String, Said> spoilt(Operation operation) {
        Said good = signed(operation.method(), operation.success());
        String other = ",\"sign\":\"" + Gateway.sign("{}") + "\"";
        return Map.of(
                "another answer's sign", said(Gateway.envelope(operation.method(), operation.success(), other)),
                "no Base64 as sign", good.body(good.body().replaceFirst("\"sign\":\"..", "\"sign\":\"!!")),
                "another operation's answer", good.replace("_response", "_reply"),
                "an empty object", said("{}"));
    }

    private static Said said(String body) {
        return new Said(200, Map.of(), body);
    }
}
