package io.paycenter.examples.shop;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The shop has no order of this number. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NoSuchOrderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchOrderException(String orderNo) {
        super("there is no order " + orderNo);
    }
}
