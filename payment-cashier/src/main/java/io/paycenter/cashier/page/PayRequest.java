package io.paycenter.cashier.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paycenter.api.MethodCode;
import jakarta.servlet.http.HttpServletRequest;
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

    static PayRequest read(HttpServletRequest request) {
        if (!isJson(request.getContentType())) {
            throw new PageRequestException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the content type is not JSON");
        }
        JsonNode method = parse(SmallBody.read(request)).path("method");
        if (!method.isTextual()) {
            throw new PageRequestException(HttpStatus.BAD_REQUEST, "there is no method in text");
        }
        return new PayRequest(MethodCode.of(method.textValue()));
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw new PageRequestException(HttpStatus.BAD_REQUEST, "the body is not JSON");
        }
    }
}
