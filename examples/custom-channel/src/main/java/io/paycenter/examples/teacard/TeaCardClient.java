package io.paycenter.examples.teacard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.channel.support.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls Tea Card: signs, sends once, verifies. What is not signed, an error page of a server on the way, proves nothing. */
record TeaCardClient(TeaCardAccount account, TeaCardSignature signature, ChannelHttp http) {
    private static final JsonMapper JSON = new JsonMapper();

    TeaCardAnswer get(String path) throws ChannelUnknownException {
        String query = path + "?merchant=" + account.merchant();
        return verified(http.exchange("GET", address(query), headers("GET", query, ""), null));
    }

    TeaCardAnswer post(String path, Map<String, ?> fields) throws ChannelUnknownException {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("merchant", account.merchant());
        String body = write(all);
        return verified(http.exchange("POST", address(path), headers("POST", path, body), body));
    }

    private URI address(String path) {
        return URI.create(account.host() + path);
    }

    private Map<String, String> headers(String method, String path, String body) {
        return Map.of(TeaCardSignature.HEADER, signature.of(method, path, body), "Content-Type", "application/json");
    }

    private TeaCardAnswer verified(HttpAnswer answer) throws ChannelUnknownException {
        if (!signature.fits(
                answer.body(), answer.header(TeaCardSignature.HEADER).orElse(""))) {
            throw new ChannelUnknownException(
                    "an answer with status " + answer.status() + " is not signed by Tea Card");
        }
        return new TeaCardAnswer(answer.status(), read(answer.body()));
    }

    static JsonNode read(byte[] body) throws ChannelUnknownException {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            throw new ChannelUnknownException("Tea Card's message is no JSON");
        }
    }

    private static String write(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (IOException impossible) {
            throw new IllegalStateException("texts and numbers always become JSON", impossible);
        }
    }
}
