package io.paycenter.examples.teacard;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.api.ChannelError;
import io.paycenter.api.channel.ChannelUnknownException;

/**
 * What Tea Card says, verified.
 *
 * @param status the HTTP status
 * @param body the object
 */
record TeaCardAnswer(int status, JsonNode body) {
    private static final int OK = 200;

    boolean isDone() {
        return status == OK;
    }

    /** Whether it is a plain no of this kind. */
    boolean says(String code) {
        return !isDone() && code.equals(body.path("error").asText());
    }

    ChannelError error() {
        return new ChannelError(
                body.path("error").asText("HTTP " + status),
                body.path("message").asText());
    }

    /** The body, if it is about this order or refund. */
    JsonNode about(String number) throws ChannelUnknownException {
        if (!isDone() || !number.equals(body.path("number").asText())) {
            throw new ChannelUnknownException("Tea Card says nothing of " + number + ": " + error());
        }
        return body;
    }
}
