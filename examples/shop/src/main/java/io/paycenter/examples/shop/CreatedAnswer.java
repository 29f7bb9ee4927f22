package io.paycenter.examples.shop;

import java.net.URI;
import java.util.Objects;

/**
 * The centre's answer to a new payment, or to the same one sent again.
 *
 * @param payment the payment as it is now
 * @param cashierUrl where the buyer pays; whoever has this address can see the order
 */
record CreatedAnswer(PaymentAnswer payment, URI cashierUrl) {
    /** Refuses an answer with a part left out. */
    CreatedAnswer {
        Objects.requireNonNull(payment, "payment");
        Objects.requireNonNull(cashierUrl, "cashierUrl");
    }
}
