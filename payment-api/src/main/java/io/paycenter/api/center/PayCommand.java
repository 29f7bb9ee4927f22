package io.paycenter.api.center;

import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentId;

/**
 * The payer has picked a method.
 *
 * @param payment what to pay
 * @param method one of the methods that the business line offers
 * @param payer who pays
 */
public record PayCommand(PaymentId payment, MethodCode method, Payer payer) {}
