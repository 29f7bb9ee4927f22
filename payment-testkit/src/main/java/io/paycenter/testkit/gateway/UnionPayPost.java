package io.paycenter.testkit.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Posts forms to merchants. Whatever goes wrong is an answer too; redirects are not followed. */
final class UnionPayPost {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final Duration timeout;

    UnionPayPost(Duration timeout) {
        this.timeout = timeout;
    }

    Answer send(String url, Map<String, String> form, Charset charset) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=" + charset.name())
                .POST(BodyPublishers.ofString(UnionPayForm.encode(form, charset), StandardCharsets.US_ASCII))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException unreachable) {
            return new Answer(0, unreachable.toString());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }

    /**
     * What came back.
     *
     * @param status HTTP status, or 0
     * @param body text, or what went wrong
     */
    record Answer(int status, String body) {}
}
