package io.paycenter.api.channel;

import java.nio.charset.StandardCharsets;

/** What the centre answers to a channel's post. */
public final class Acknowledgement {
    private final int status;
    private final String contentType;
    private final byte[] body;

    private Acknowledgement(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /**
     * An answer of text, sent as UTF-8.
     *
     * @param status the HTTP status
     * @param contentType the media type, without a charset
     */
    public static Acknowledgement of(int status, String contentType, String body) {
        return new Acknowledgement(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The media type. */
    public String contentType() {
        return contentType;
    }

    /** A copy of the bytes. */
    public byte[] body() {
        return body.clone();
    }
}
