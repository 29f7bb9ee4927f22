package io.paycenter.cashier.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/** Reads what a browser sends: a few fields, never more. */
final class SmallBody {
    private static final int MOST_BYTES = 16 * 1024;

    private SmallBody() {}

    /** The body as it came, in UTF-8. */
    static String read(HttpServletRequest request) {
        try {
            byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length <= MOST_BYTES) {
                return new String(body, StandardCharsets.UTF_8);
            }
        } catch (IOException brokenOff) {
            throw new PageRequestException(HttpStatus.BAD_REQUEST, "the body did not arrive whole");
        }
        throw new PageRequestException(HttpStatus.valueOf(413), "the body is larger than " + MOST_BYTES + " bytes");
    }
}
