package io.paycenter.spring.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.Secret;
import io.paycenter.api.center.MessageSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the shop and the payer's browser call at the centre. A call has no time-out of its own, so it can be held. */
final class Calls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/payment/api/v1";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI centre;
    private final Clock clock;

    Calls(URI centre, Clock clock) {
        this.centre = centre;
        this.clock = clock;
    }

    /** Waits for an answer, as long as anything is waited for. */
    static Answer heard(CompletableFuture<Answer> call) {
        return call.orTimeout(World.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Whether somebody answers at all. */
    boolean isAnswered() {
        try {
            http.send(HttpRequest.newBuilder(centre.resolve(API)).build(), BodyHandlers.discarding());
            return true;
        } catch (IOException nobody) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    CompletableFuture<Answer> create(String orderNo) {
        return signed(
                "POST",
                "/payments",
                Map.of(
                        "orderNo",
                        orderNo,
                        "amount",
                        "12.30",
                        "currency",
                        "CNY",
                        "subject",
                        "Tea",
                        "timeToPay",
                        "PT30M"));
    }

    Answer payment(String orderNo) {
        return heard(signed("GET", "/payments/" + orderNo, Map.of()));
    }

    CompletableFuture<Answer> refund(String orderNo, String refundNo) {
        return signed(
                "POST",
                "/payments/" + orderNo + "/refunds",
                Map.of("refundNo", refundNo, "amount", "12.30", "currency", "CNY"));
    }

    Answer refund(String refundNo) {
        return heard(signed("GET", "/refunds/" + refundNo, Map.of()));
    }

    /** The payer picks the method on the cashier page. */
    CompletableFuture<Answer> pay(String cashierUrl) {
        return send(HttpRequest.newBuilder(URI.create(cashierUrl + "/pay"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"method\":\"alipay-qr\"}")));
    }

    private CompletableFuture<Answer> signed(String method, String path, Map<String, String> members) {
        byte[] body = members.isEmpty() ? new byte[0] : json(members).getBytes(StandardCharsets.UTF_8);
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        byte[] content = MessageSignature.requestContent(method, API + path, body);
        return send(HttpRequest.newBuilder(centre.resolve(API + path))
                .method(method, BodyPublishers.ofByteArray(body))
                .header("payment-line", "shop")
                .header("payment-id", id)
                .header("payment-timestamp", Long.toString(now.getEpochSecond()))
                .header("payment-signature", MessageSignature.sign(Secret.of(Shop.SECRET), id, now, content)));
    }

    private CompletableFuture<Answer> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::of);
    }

    private static String json(Map<String, String> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What came back. */
    record Answer(int status, JsonNode body) {
        static Answer of(HttpResponse<String> response) {
            try {
                return new Answer(response.statusCode(), JSON.readTree(response.body()));
            } catch (IOException notJson) {
                throw new UncheckedIOException(response.statusCode() + ": " + response.body(), notJson);
            }
        }

        /** The body of an answer with this status. */
        JsonNode body(int wanted) {
            assertThat(status).as("the answer %s", body).isEqualTo(wanted);
            return body;
        }
    }
}
