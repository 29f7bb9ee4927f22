package io.paycenter.cashier.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paycenter.api.MethodCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads {@code {"method": "…"}}. The content type must be JSON, which a form on somebody else's page cannot send.
 *
 * @param method what the payer picked
 */
record PayRequest(MethodCode method) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 1024;

    static PayRequest read(HttpServletRequest request) {
        if (!isJson(request.getContentType())) {
            throw new PageRequestException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the content type is not JSON");
        }
        JsonNode method = parse(body(request)).path("method");
        if (!method.isTextual()) {
            throw new PageRequestException(HttpStatus.BAD_REQUEST, "there is no method in text");
        }
        return new PayRequest(MethodCode.of(method.textValue()));
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static String body(HttpServletRequest request) {
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

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw new PageRequestException(HttpStatus.BAD_REQUEST, "the body is not JSON");
        }
    }
}
