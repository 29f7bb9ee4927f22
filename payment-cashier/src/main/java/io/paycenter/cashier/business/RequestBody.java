package io.paycenter.cashier.business;

import io.paycenter.api.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads a body with a bound, so that nobody can fill the memory before the signature is checked. */
final class RequestBody {
    /** The largest order, 50 details of the longest texts in the longest spelling, needs less than this. */
    static final int MOST_BYTES = 64 * 1024;

    private RequestBody() {}

    static byte[] read(HttpServletRequest request) {
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw new BodyTooLargeException();
        }
        byte[] body = upToLimit(request);
        if (body.length > MOST_BYTES) {
            throw new BodyTooLargeException();
        }
        return body;
    }

    private static byte[] upToLimit(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(MOST_BYTES + 1);
        } catch (IOException brokenOff) {
            throw InvalidRequestException.of("body", "the bytes so far", "a body that arrives whole");
        }
    }
}
