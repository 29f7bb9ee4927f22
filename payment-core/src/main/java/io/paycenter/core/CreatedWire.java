package io.paycenter.core;

import io.paycenter.api.center.CreatedPayment;

/** The answer to a create call as JSON has it. */
record CreatedWire(PaymentWire payment, String cashierUrl) {
    static CreatedWire of(CreatedPayment created) {
        return new CreatedWire(
                PaymentWire.of(created.payment()), created.cashierUrl().toString());
    }
}
