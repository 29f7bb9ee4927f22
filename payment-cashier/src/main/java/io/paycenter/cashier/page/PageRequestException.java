package io.paycenter.cashier.page;

import org.springframework.http.HttpStatus;

/** A request that our own page never sends. */
final class PageRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    PageRequestException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
