package io.paycenter.examples.shop;

import io.paycenter.api.Secret;
import io.paycenter.api.center.MessageSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop as a browser and the centre reach it. */
final class RunningShop {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Clock clock;

    RunningShop(int port, Clock clock) {
        this.address = URI.create("http://127.0.0.1:" + port);
        this.clock = clock;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Posts a form, without going where the answer leads. */
    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Orders two cups of tea and answers the order's number. */
    String order() {
        String location = location(post("/orders", Map.of("product", "tea", "quantity", "2")));
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Presses one of the order page's buttons. */
    HttpResponse<String> press(String button, String orderNo) {
        return post("/orders/" + orderNo + "/" + button, Map.of());
    }

    JsonNode read(String orderNo) {
        return JsonMapper.shared().readTree(get("/api/orders/" + orderNo).body());
    }

    String status(String orderNo) {
        return read(orderNo).get("status").asString();
    }

    /** Tells an event as the centre does, and answers the status. */
    int tell(String id, JsonNode event) {
        return tell(FakeCenter.SECRET, id, event.toString()).statusCode();
    }

    HttpResponse<String> tell(Secret key, String id, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(request("/payment-events")
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(clock.instant().getEpochSecond()))
                .header("webhook-signature", MessageSignature.sign(key, id, clock.instant(), bytes))
                .POST(BodyPublishers.ofByteArray(bytes)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
