package io.paycenter.channel.support;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came back from a channel, complete and not yet believed. Channels read it, and tests make it. */
public final class HttpAnswer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * An answer.
     *
     * @param headers those that came once, in any case
     * @param body the body, unpacked
     */
    public HttpAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body.clone();
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** A header that came once and is not empty; its name may be in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isEmpty());
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body itself, not a copy. */
    byte[] bytes() {
        return body;
    }

    /** Only the status: headers hold signatures, and the body what somebody pays for. */
    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
