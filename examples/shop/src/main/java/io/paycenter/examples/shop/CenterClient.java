package io.paycenter.examples.shop;

import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.MessageSignature;
import io.paycenter.api.center.RefundCommand;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the payment centre. Every call is signed, has a time limit and may be made again.
 *
 * <p>All methods block, and throw {@link CenterUnavailableException} when nobody knows whether the call was done, or
 * {@link CenterRefusedException} when the centre says no.
 */
@Component
final class CenterClient {
    private static final String BASE_PATH = "/payment/api/v1";

    private final ShopProperties.Center center;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http;

    CenterClient(ShopProperties properties, JsonMapper json, Clock clock) {
        this.center = properties.center();
        this.json = json;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(center.connectTimeout())
                .build();
    }

    /** Stores a payment at the centre; the same command again answers the same payment. */
    CreatedAnswer create(CreatePayment command) {
        byte[] body = json.writeValueAsBytes(CenterMessages.Payment.of(command));
        return read(call("POST", "/payments", body), CreatedAnswer.class);
    }

    /** The payment of this order, if the centre has one. */
    Optional<PaymentAnswer> findPayment(String orderNo) {
        return unlessRefusedAs("payment_not_found", () -> get("/payments/" + orderNo, PaymentAnswer.class));
    }

    /** Asks for the payment of this order to be closed and answers it; it may be closing, or paid meanwhile. */
    PaymentAnswer close(String orderNo) {
        return read(call("POST", "/payments/" + orderNo + "/close", new byte[0]), PaymentAnswer.class);
    }

    /** Asks for money back; the same refund number again answers the same refund. */
    RefundAnswer refund(RefundCommand command) {
        byte[] body = json.writeValueAsBytes(CenterMessages.Refund.of(command));
        return read(call("POST", "/payments/" + command.orderNo() + "/refunds", body), RefundAnswer.class);
    }

    /** The refund of this number, if the centre has one. */
    Optional<RefundAnswer> findRefund(String refundNo) {
        return unlessRefusedAs("refund_not_found", () -> get("/refunds/" + refundNo, RefundAnswer.class));
    }

    private <T> T get(String path, Class<T> type) {
        return read(call("GET", path, new byte[0]), type);
    }

    private byte[] call(String method, String path, byte[] body) {
        HttpResponse<byte[]> answer = exchange(signed(method, path, body));
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        throw answer.statusCode() / 100 == 4 ? refusal(answer) : unavailable(answer);
    }

    private HttpRequest signed(String method, String path, byte[] body) {
        URI address = URI.create(center.url().toString().replaceFirst("/+$", "") + BASE_PATH + path);
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        byte[] content = MessageSignature.requestContent(method, address.getRawPath(), body);
        return HttpRequest.newBuilder(address)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json")
                .header("payment-line", center.line().value())
                .header("payment-id", id)
                .header("payment-timestamp", Long.toString(now.getEpochSecond()))
                .header("payment-signature", MessageSignature.sign(center.secret(), id, now, content))
                .build();
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(center.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new CenterUnavailableException(
                    "no answer within " + center.answerTimeout() + " from " + request.uri());
        } catch (ExecutionException broken) {
            throw new CenterUnavailableException("no answer from " + request.uri(), broken);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new CenterUnavailableException("stopped while waiting for " + request.uri(), stopping);
        }
    }

    private CenterException refusal(HttpResponse<byte[]> answer) {
        try {
            JsonNode problem = json.readTree(answer.body());
            String code = problem.path("code").asString("");
            if (!code.isEmpty()) {
                return new CenterRefusedException(
                        answer.statusCode(), code, problem.path("detail").asString(""));
            }
        } catch (JacksonException notTheCentre) {
            return unavailable(answer);
        }
        return unavailable(answer);
    }

    private static CenterUnavailableException unavailable(HttpResponse<byte[]> answer) {
        return new CenterUnavailableException(answer.uri() + " answered " + answer.statusCode());
    }

    private <T> T read(byte[] body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JacksonException unreadable) {
            throw new CenterUnavailableException("the centre's answer is no " + type.getSimpleName(), unreadable);
        }
    }

    private static <T> Optional<T> unlessRefusedAs(String code, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (CenterRefusedException refused) {
            if (refused.code().equals(code)) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
