package io.paycenter.api.center;

import java.net.URI;

/**
 * A stored payment and the page where it can be paid.
 *
 * @param payment what is stored
 * @param cashierUrl the cashier page (收银台); the same for the same payment, unguessable
 * @param existing whether the payment was there before this command
 */
public record CreatedPayment(Payment payment, URI cashierUrl, boolean existing) {
    /** Without the cashier page's address: who holds it may see the order and pay it. */
    @Override
    public String toString() {
        return "CreatedPayment[payment=" + payment + ", existing=" + existing + "]";
    }
}
