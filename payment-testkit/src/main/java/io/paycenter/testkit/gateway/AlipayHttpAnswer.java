package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What goes back over the wire, faults included.
 *
 * @param status HTTP status
 * @param body text, written in {@code charset}
 * @param charset of the body
 * @param contentType says the charset too, if the body is a text
 * @param location target of a redirect, if it is one
 * @param hold how long the answer is kept back
 * @param dropped whether the connection is closed instead of answering
 */
record AlipayHttpAnswer(
        int status,
        String body,
        Charset charset,
        String contentType,
        @Nullable String location,
        Duration hold,
        boolean dropped) {

    static final Charset GBK = Charset.forName("GBK");

    /** Pages and JSON alike: Alipay calls both of them HTML. */
    static AlipayHttpAnswer html(int status, String body, Charset charset) {
        return new AlipayHttpAnswer(status, body, charset, htmlIn(charset), null, Duration.ZERO, false);
    }

    static AlipayHttpAnswer page(int status, String body) {
        return html(status, body, StandardCharsets.UTF_8);
    }

    /** The browser goes on with a GET, whatever it came with. */
    static AlipayHttpAnswer seeOther(String location) {
        Charset charset = StandardCharsets.UTF_8;
        return new AlipayHttpAnswer(303, "", charset, htmlIn(charset), location, Duration.ZERO, false);
    }

    /** A packed file: one character of the body a byte. */
    static AlipayHttpAnswer zip(byte[] bytes) {
        Charset charset = StandardCharsets.ISO_8859_1;
        return new AlipayHttpAnswer(
                200, new String(bytes, charset), charset, "application/zip", null, Duration.ZERO, false);
    }

    AlipayHttpAnswer withBody(String newBody) {
        return new AlipayHttpAnswer(status, newBody, charset, contentType, location, hold, dropped);
    }

    AlipayHttpAnswer heldFor(Duration longer) {
        return new AlipayHttpAnswer(status, body, charset, contentType, location, longer, dropped);
    }

    AlipayHttpAnswer droppedConnection() {
        return new AlipayHttpAnswer(status, body, charset, contentType, location, hold, true);
    }

    private static String htmlIn(Charset charset) {
        return "text/html;charset=" + charset.name().toLowerCase(Locale.ROOT);
    }
}
