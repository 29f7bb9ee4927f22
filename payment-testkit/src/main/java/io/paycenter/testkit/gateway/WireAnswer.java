package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What goes back over the wire, faults included.
 *
 * @param status HTTP status
 * @param headers all of them, {@code Content-Type} included
 * @param body text, written in {@code charset}
 * @param charset of the body
 * @param hold how long the answer is kept back
 * @param dropped whether the connection is closed instead of answering
 */
record WireAnswer(
        int status, Map<String, String> headers, String body, Charset charset, Duration hold, boolean dropped) {

    private static final String POLICY = "Content-Security-Policy";
    private static final String NO_SCRIPT = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

    WireAnswer {
        headers = Map.copyOf(headers);
    }

    /** A text that nobody keeps. */
    static WireAnswer text(int status, String contentType, String body, Charset charset) {
        Map<String, String> headers = Map.of("Content-Type", contentType, "Cache-Control", "no-store");
        return new WireAnswer(status, headers, body, charset, Duration.ZERO, false);
    }

    static WireAnswer json(int status, String body) {
        return text(status, "application/json; charset=utf-8", body, StandardCharsets.UTF_8);
    }

    /** A page without scripts, or what is sent as one. */
    static WireAnswer page(int status, String body, Charset charset) {
        String contentType = "text/html;charset=" + charset.name().toLowerCase(Locale.ROOT);
        return text(status, contentType, body, charset).with(POLICY, NO_SCRIPT);
    }

    static WireAnswer page(int status, String body) {
        return page(status, body, StandardCharsets.UTF_8);
    }

    /** The browser goes on with a GET, whatever it came with. */
    static WireAnswer seeOther(String location) {
        return page(303, "").with("Location", location);
    }

    static WireAnswer noContent() {
        return new WireAnswer(204, Map.of(), "", StandardCharsets.UTF_8, Duration.ZERO, false);
    }

    /** A file: one character of the body a byte. */
    static WireAnswer file(String contentType, byte[] bytes) {
        Charset charset = StandardCharsets.ISO_8859_1;
        Map<String, String> headers = Map.of("Content-Type", contentType);
        return new WireAnswer(200, headers, new String(bytes, charset), charset, Duration.ZERO, false);
    }

    /** The same page with this script and no other ({@code script-src}). */
    WireAnswer allowing(String scriptSource) {
        return with(POLICY, NO_SCRIPT + "; script-src " + scriptSource);
    }

    WireAnswer with(String name, String value) {
        return with(Map.of(name, value));
    }

    WireAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new WireAnswer(status, all, body, charset, hold, dropped);
    }

    WireAnswer withBody(String newBody) {
        return new WireAnswer(status, headers, newBody, charset, hold, dropped);
    }

    WireAnswer heldFor(Duration longer) {
        return new WireAnswer(status, headers, body, charset, longer, dropped);
    }

    WireAnswer droppedConnection() {
        return new WireAnswer(status, headers, body, charset, hold, true);
    }
}
