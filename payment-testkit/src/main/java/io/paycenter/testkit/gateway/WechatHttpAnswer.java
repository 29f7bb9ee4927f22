package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
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
record WechatHttpAnswer(
        int status, Map<String, String> headers, String body, Charset charset, Duration hold, boolean dropped) {

    /** Content type of files. */
    static final String FILE = "text/plain";

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

    WechatHttpAnswer {
        headers = Map.copyOf(headers);
    }

    static WechatHttpAnswer json(int status, String body) {
        return text(status, "application/json; charset=utf-8", body);
    }

    static WechatHttpAnswer noContent() {
        return new WechatHttpAnswer(204, Map.of(), "", StandardCharsets.UTF_8, Duration.ZERO, false);
    }

    static WechatHttpAnswer page(int status, String body) {
        return text(status, "text/html; charset=utf-8", body).with("Content-Security-Policy", POLICY);
    }

    /** The browser goes on with a GET, whatever it came with. */
    static WechatHttpAnswer seeOther(String location) {
        return page(303, "").with("Location", location);
    }

    /** A file: one character of the body a byte. */
    static WechatHttpAnswer file(byte[] bytes) {
        String body = new String(bytes, StandardCharsets.ISO_8859_1);
        Map<String, String> headers = Map.of("Content-Type", FILE);
        return new WechatHttpAnswer(200, headers, body, StandardCharsets.ISO_8859_1, Duration.ZERO, false);
    }

    WechatHttpAnswer with(String name, String value) {
        return with(Map.of(name, value));
    }

    WechatHttpAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new WechatHttpAnswer(status, all, body, charset, hold, dropped);
    }

    WechatHttpAnswer withBody(String newBody) {
        return new WechatHttpAnswer(status, headers, newBody, charset, hold, dropped);
    }

    WechatHttpAnswer heldFor(Duration longer) {
        return new WechatHttpAnswer(status, headers, body, charset, longer, dropped);
    }

    WechatHttpAnswer droppedConnection() {
        return new WechatHttpAnswer(status, headers, body, charset, hold, true);
    }

    private static WechatHttpAnswer text(int status, String contentType, String body) {
        Map<String, String> headers = Map.of("Content-Type", contentType, "Cache-Control", "no-store");
        return new WechatHttpAnswer(status, headers, body, StandardCharsets.UTF_8, Duration.ZERO, false);
    }
}
