package io.paycenter.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** What a browser does: gets pages and posts forms. It goes nowhere by itself. */
final class Http {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    Answer get(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    Answer postForm(URI address, Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(address, "application/x-www-form-urlencoded", body);
    }

    Answer postJson(URI address, Map<String, String> members) throws IOException {
        return post(address, "application/json", JSON.writeValueAsString(members));
    }

    private Answer post(URI address, String type, String body) throws IOException {
        return send(HttpRequest.newBuilder(address).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.timeout(LIMIT).build();
        try {
            return new Answer(request, client.send(request, BodyHandlers.ofString()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting for " + request.uri());
        }
    }

    /** What came back. */
    static final class Answer {
        private final HttpRequest request;
        private final HttpResponse<String> response;

        private Answer(HttpRequest request, HttpResponse<String> response) {
            this.request = request;
            this.response = response;
        }

        int status() {
            return response.statusCode();
        }

        /** The body of an answer 200. */
        String body() throws IOException {
            require(status() == 200, "200");
            return response.body();
        }

        /** The body of an answer 200, read as JSON. */
        JsonNode json() throws IOException {
            return JSON.readTree(body());
        }

        /** Where a redirect leads. */
        URI location() throws IOException {
            require(status() == 302 || status() == 303, "a redirect");
            String location = response.headers().firstValue("Location").orElse("");
            return request.uri().resolve(location);
        }

        private void require(boolean fits, String wanted) throws IOException {
            if (!fits) {
                throw new IOException(request.method() + " " + request.uri() + " answered " + status() + " instead of "
                        + wanted + ": " + shortened(response.body()));
            }
        }

        /** A body on one line of bearable length, without the tags of a page. */
        private static String shortened(String body) {
            String text = body.replaceAll("<head>(?s:.*?)</head>|<[^>]*>", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
            return text.length() <= 200 ? text : text.substring(0, 200) + "…";
        }
    }
}
