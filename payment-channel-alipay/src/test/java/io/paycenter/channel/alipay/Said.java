package io.paycenter.channel.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.HashMap;
import java.util.Map;

/** What Alipay says, which a test may still spoil. */
record Said(int status, Map<String, String> headers, String body) {

    Said status(int other) {
        return new Said(other, headers, body);
    }

    Said body(String other) {
        return new Said(status, headers, other);
    }

    Said replace(String part, String other) {
        if (!body.contains(part)) {
            throw new AssertionError("nothing to replace");
        }
        return body(body.replace(part, other));
    }

    Said header(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new Said(status, all, body);
    }

    Said without(String name) {
        Map<String, String> rest = new HashMap<>(headers);
        if (rest.remove(name) == null) {
            throw new AssertionError("nothing to leave out");
        }
        return new Said(status, rest, body);
    }

    ResponseDefinitionBuilder response() {
        ResponseDefinitionBuilder response = aResponse().withStatus(status).withBody(body);
        headers.forEach(response::withHeader);
        return response;
    }
}
