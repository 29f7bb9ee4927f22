package io.paycenter.testkit.gateway;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.charset.StandardCharsets;

/** Translates between WireMock and the simulator: the only class that knows the words of both. */
final class AlipayTransformer implements ResponseDefinitionTransformerV2 {

    static final String NAME = "alipay";

    private final AlipayRoutes routes;

    AlipayTransformer(AlipayRoutes routes) {
        this.routes = routes;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        return response(routes.answer(request(event.getRequest())));
    }

    private static AlipayHttpRequest request(Request request) {
        String url = request.getUrl();
        int query = url.indexOf('?');
        return new AlipayHttpRequest(
                request.getMethod().getName(),
                query < 0 ? url : url.substring(0, query),
                query < 0 ? "" : url.substring(query + 1),
                new String(request.getBody(), StandardCharsets.ISO_8859_1));
    }

    private static ResponseDefinition response(AlipayHttpAnswer answer) {
        ResponseDefinitionBuilder response = new ResponseDefinitionBuilder()
                .withStatus(answer.status())
                .withHeader("Content-Type", answer.contentType())
                .withHeader("Cache-Control", "no-store")
                .withHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'")
                .withFixedDelay((int) answer.hold().toMillis())
                .withBody(answer.body().getBytes(answer.charset()));
        String location = answer.location();
        if (location != null) {
            response.withHeader("Location", location);
        }
        if (answer.dropped()) {
            response.withFault(Fault.EMPTY_RESPONSE);
        }
        return response.build();
    }
}
