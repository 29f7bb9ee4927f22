package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes back over the wire, faults included.
 *
 * @param status HTTP status
 * @param body text, written in {@code charset}
 * @param charset of the body
 * @param contentType may name another charset
 * @param location target of a redirect, if it is one
 * @param hold how long the answer is kept back
 * @param dropped whether the connection is closed instead of answering
 */
record UnionPayHttpAnswer(
        int status,
        String body,
        Charset charset,
        String contentType,
        @Nullable String location,
        Duration hold,
        boolean dropped) {

    /** A message, under a header that is wrong about its charset: merchants read the bytes, and {@code encoding}. */
    static UnionPayHttpAnswer message(String body, Charset charset) {
        return new UnionPayHttpAnswer(200, body, charset, "text/html;charset=ISO-8859-1", null, Duration.ZERO, false);
    }

    static UnionPayHttpAnswer page(int status, String body) {
        Charset charset = StandardCharsets.UTF_8;
        return new UnionPayHttpAnswer(status, body, charset, "text/html;charset=utf-8", null, Duration.ZERO, false);
    }

    /** The browser goes on with a GET, whatever it came with. */
    static UnionPayHttpAnswer seeOther(String location) {
        Charset charset = StandardCharsets.UTF_8;
        return new UnionPayHttpAnswer(303, "", charset, "text/html;charset=utf-8", location, Duration.ZERO, false);
    }

    UnionPayHttpAnswer withBody(String newBody) {
        return new UnionPayHttpAnswer(status, newBody, charset, contentType, location, hold, dropped);
    }

    UnionPayHttpAnswer heldFor(Duration longer) {
        return new UnionPayHttpAnswer(status, body, charset, contentType, location, longer, dropped);
    }

    UnionPayHttpAnswer droppedConnection() {
        return new UnionPayHttpAnswer(status, body, charset, contentType, location, hold, true);
    }
}
