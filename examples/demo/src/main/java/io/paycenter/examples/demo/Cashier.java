package io.paycenter.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** One payment's cashier page, as the payer's browser uses it. */
final class Cashier {
    private final Http http;
    private final URI page;

    private Cashier(Http http, URI page) {
        this.http = http;
        this.page = page;
    }

    /** Opens the page and what it loads first. */
    static Cashier open(Http http, URI page) throws IOException {
        http.get(page).body();
        return new Cashier(http, page);
    }

    /** The first of a channel's methods on the page that shows a QR code. */
    String qrMethod(Channel channel) throws IOException {
        JsonNode methods = http.get(below("/order")).json().path("methods");
        for (JsonNode method : methods) {
            boolean ofChannel = method.path("channel").asText().equals(channel.toString());
            if (ofChannel && method.path("product").asText().equals("qr")) {
                return method.path("code").asText();
            }
        }
        throw new IOException("the cashier offers no QR code of " + channel + ", only " + methods);
    }

    /** Picks a method and answers the code to scan; empty while the centre does not know yet whether the channel took it. */
    Optional<Code> pay(String method) throws IOException {
        JsonNode answer = http.postJson(below("/pay"), Map.of("method", method)).json();
        return switch (answer.path("kind").asText()) {
            case "qr" -> Optional.of(code(answer));
            case "undecided" -> Optional.empty();
            default -> throw new IOException("the cashier shows no QR code but answers " + answer);
        };
    }

    private Code code(JsonNode answer) throws IOException {
        URI picture = page.resolve(answer.path("qr").asText());
        String content = QrCode.read(http.get(picture).body());
        return new Code(answer.path("attempt").asText(), URI.create(content));
    }

    private URI below(String path) {
        return URI.create(page + path);
    }

    /**
     * A code on the screen.
     *
     * @param attempt the centre's id of this try to pay
     * @param content what a phone reads in it
     */
    record Code(String attempt, URI content) {}
}
