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
 * @param charset of the body and of the content type
 * @param location target of a redirect, if it is one
 * @param hold how long the answer is kept back
 * @param dropped whether the connection is closed instead of answering
 */
record AlipayHttpAnswer(
        int status, String body, Charset charset, @Nullable String location, Duration hold, boolean dropped) {

    static final Charset GBK = Charset.forName("GBK");

    /** Pages and JSON alike: Alipay calls both of them HTML. */
    static AlipayHttpAnswer html(int status, String body, Charset charset) {
        return new AlipayHttpAnswer(status, body, charset, null, Duration.ZERO, false);
    }

    static AlipayHttpAnswer page(int status, String body) {
        return html(status, body, StandardCharsets.UTF_8);
    }

    /** The browser goes on with a GET, whatever it came with. */
    static AlipayHttpAnswer seeOther(String location) {
        return new AlipayHttpAnswer(303, "", StandardCharsets.UTF_8, location, Duration.ZERO, false);
    }

    AlipayHttpAnswer withBody(String newBody) {
        return new AlipayHttpAnswer(status, newBody, charset, location, hold, dropped);
    }

    AlipayHttpAnswer heldFor(Duration longer) {
        return new AlipayHttpAnswer(status, body, charset, location, longer, dropped);
    }

    AlipayHttpAnswer droppedConnection() {
        return new AlipayHttpAnswer(status, body, charset, location, hold, true);
    }

    String contentType() {
        return "text/html;charset=" + charset.name().toLowerCase(Locale.ROOT);
    }
}
