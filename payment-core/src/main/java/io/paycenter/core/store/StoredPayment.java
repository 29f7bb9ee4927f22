package io.paycenter.core.store;

import io.paycenter.api.CashierToken;
import io.paycenter.api.center.Payment;

/**
 * A payment's row.
 *
 * @param payment the payment, without its attempts
 * @param token the unguessable part of its cashier URL
 * @param contents a digest of what was asked for, to tell a repeated command from a different one
 */
public record StoredPayment(Payment payment, CashierToken token, String contents) {}
