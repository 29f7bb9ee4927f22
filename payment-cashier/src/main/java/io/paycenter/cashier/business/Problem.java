package io.paycenter.cashier.business;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paycenter.api.AuthenticityException;
import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentException;
import io.paycenter.api.StoreException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What went wrong, as problem details (RFC 9457) tell it.
 *
 * @param status the HTTP status
 * @param code the stable word for programs
 * @param detail what was given and what is allowed
 * @param field the field at fault, if one is
 */
record Problem(
        HttpStatus status,
        String code,
        String detail,
        @Nullable String field) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What an exception means to the caller; of an unforeseen one nothing is told. */
    static Problem of(Exception fault) {
        if (fault instanceof InvalidRequestException invalid) {
            return new Problem(HttpStatus.BAD_REQUEST, invalid.code(), words(invalid), invalid.field());
        }
        if (fault instanceof AuthenticityException unknown) {
            return known(HttpStatus.UNAUTHORIZED, unknown);
        }
        if (fault instanceof NotFoundException missing) {
            return known(HttpStatus.NOT_FOUND, missing);
        }
        if (fault instanceof ConflictException conflict) {
            return known(HttpStatus.CONFLICT, conflict);
        }
        if (fault instanceof StoreException store) {
            return new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    store.code(),
                    "it is not known what was done; repeat with the same number or query",
                    null);
        }
        if (fault instanceof BodyTooLargeException tooLarge) {
            return new Problem(HttpStatus.valueOf(413), "body_too_large", words(tooLarge), null);
        }
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal_error",
                "the centre failed in a way that it did not foresee; the same call may be made again",
                null);
    }

    ResponseEntity<byte[]> toResponse() {
        ObjectNode json = JSON.createObjectNode();
        json.put("title", status.getReasonPhrase());
        json.put("status", status.value());
        json.put("detail", detail);
        json.put("code", code);
        if (field != null) {
            json.put("field", field);
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status).header("Cache-Control", "no-store");
        if (status == HttpStatus.UNAUTHORIZED) {
            response.header("WWW-Authenticate", "Payment-Signature");
        }
        return response.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Problem known(HttpStatus status, PaymentException fault) {
        return new Problem(status, fault.code(), words(fault), null);
    }

    private static String words(Exception fault) {
        return String.valueOf(fault.getMessage());
    }
}
