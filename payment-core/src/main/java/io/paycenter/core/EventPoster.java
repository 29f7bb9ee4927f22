package io.paycenter.core;

import io.paycenter.api.EventId;
import io.paycenter.api.Secret;
import io.paycenter.api.center.MessageSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts an event to a business line, with the headers of Standard Webhooks. A status 2xx is the acknowledgement; the
 * body of the answer does not matter and is not read beyond a limit; redirects are not followed.
 */
final class EventPoster {
    private final HttpClient client;
    private final Duration timeout;
    private final Clock clock;

    EventPoster(Duration timeout, Clock clock) {
        this.timeout = timeout;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Answers nothing if it was acknowledged, otherwise why not. */
    Optional<String> post(URI url, Secret key, EventId id, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("content-type", "application/json")
                .header("webhook-id", id.value())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", MessageSignature.sign(key, id.value(), now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return send(request);
    }

    private Optional<String> send(HttpRequest request) {
        CompletableFuture<HttpResponse<Void>> call = client.sendAsync(request, StatusOnly::of);
        try {
            int status = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("status " + status);
        } catch (TimeoutException late) {
            call.cancel(true);
            return Optional.of("no answer within " + timeout);
        } catch (ExecutionException failure) {
            return Optional.of(String.valueOf(failure.getCause()));
        } catch (InterruptedException stop) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
