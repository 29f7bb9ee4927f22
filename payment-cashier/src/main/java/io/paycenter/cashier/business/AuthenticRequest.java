package io.paycenter.cashier.business;

import io.paycenter.api.BusinessLine;

/** A request whose signature fits; only {@link RequestAuthenticator} makes it. */
final class AuthenticRequest {
    private final BusinessLine line;
    private final byte[] body;

    AuthenticRequest(BusinessLine line, byte[] body) {
        this.line = line;
        this.body = body;
    }

    /** Who signed it. */
    BusinessLine line() {
        return line;
    }

    /** The bytes as sent; not to be changed. */
    byte[] body() {
        return body;
    }
}
