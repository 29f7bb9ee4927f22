package io.paycenter.testkit.gateway;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Translates between WireMock and a simulator: with {@link WireServer} the only class that knows the words of both. */
final class WireTransformer implements ResponseDefinitionTransformerV2 {

    static final String NAME = "simulator";

    private final Function<WireRequest, WireAnswer> simulator;

    WireTransformer(Function<WireRequest, WireAnswer> simulator) {
        this.simulator = simulator;
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
        return response(simulator.apply(request(event.getRequest())));
    }

    private static WireRequest request(Request request) {
        String url = request.getUrl();
        int query = url.indexOf('?');
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue());
        }
        return new WireRequest(
                request.getMethod().getName(),
                query < 0 ? url : url.substring(0, query),
                query < 0 ? "" : url.substring(query + 1),
                headers,
                new String(request.getBody(), StandardCharsets.ISO_8859_1));
    }

    private static ResponseDefinition response(WireAnswer answer) {
        ResponseDefinitionBuilder response = new ResponseDefinitionBuilder()
                .withStatus(answer.status())
                .withFixedDelay((int) answer.hold().toMillis());
        answer.headers().forEach((name, value) -> response.withHeader(name, value));
        if (!answer.body().isEmpty()) {
            response.withBody(answer.body().getBytes(answer.charset()));
        }
        if (answer.dropped()) {
            response.withFault(Fault.EMPTY_RESPONSE);
        }
        return response.build();
    }
}
