package io.paycenter.testkit.gateway;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.charset.StandardCharsets;

/** Translates between WireMock and the simulator: the only class that knows the words of both. */
final class UnionPayTransformer implements ResponseDefinitionTransformerV2 {

    static final String NAME = "unionpay";

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; script-src " + UnionPayPages.SCRIPT_SOURCE;

    private final UnionPayRoutes routes;

    UnionPayTransformer(UnionPayRoutes routes) {
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

    private static UnionPayHttpRequest request(Request request) {
        String url = request.getUrl();
        int query = url.indexOf('?');
        return new UnionPayHttpRequest(
                request.getMethod().getName(),
                query < 0 ? url : url.substring(0, query),
                new String(request.getBody(), StandardCharsets.ISO_8859_1));
    }

    /** Scripts are for the one page that sends itself back to the shop. */
    private static ResponseDefinition response(UnionPayHttpAnswer answer) {
        ResponseDefinitionBuilder response = new ResponseDefinitionBuilder()
                .withStatus(answer.status())
                .withHeader("Content-Type", answer.contentType())
                .withHeader("Cache-Control", "no-store")
                .withHeader("Content-Security-Policy", POLICY)
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
