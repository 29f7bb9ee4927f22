package io.paycenter.cashier.page;

import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.StoreException;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, in words that a payer understands.
 *
 * @param status the HTTP status
 * @param code the stable word for programs
 * @param words what to say
 */
record Problem(HttpStatus status, String code, Words words) {
    static Problem of(Exception fault) {
        if (fault instanceof PageRequestException bad) {
            return new Problem(bad.status(), "invalid_request", Words.BAD_REQUEST);
        }
        if (fault instanceof InvalidRequestException invalid) {
            return new Problem(HttpStatus.BAD_REQUEST, invalid.code(), Words.NOT_PAYABLE_SO);
        }
        if (fault instanceof NotFoundException missing) {
            boolean attempt = missing.code().equals("attempt_not_found");
            return new Problem(
                    HttpStatus.NOT_FOUND, missing.code(), attempt ? Words.NO_SUCH_ATTEMPT : Words.NO_SUCH_PAGE);
        }
        if (fault instanceof ConflictException conflict) {
            boolean closing = conflict.code().equals("payment_closing");
            return new Problem(HttpStatus.CONFLICT, conflict.code(), closing ? Words.ORDER_CLOSING : Words.ORDER_OVER);
        }
        if (fault instanceof StoreException store) {
            return new Problem(HttpStatus.SERVICE_UNAVAILABLE, store.code(), Words.BUSY);
        }
        return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", Words.TRY_LATER);
    }
}
