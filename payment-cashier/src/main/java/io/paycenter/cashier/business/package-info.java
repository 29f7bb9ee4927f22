/**
 * The signed HTTP API for business lines, as {@code docs/business-api.md} says.
 *
 * <p>What belongs here: reading and checking a request, calling the payment centre, writing the answer. What never goes
 * in: a decision about a payment. {@link io.paycenter.cashier.business.BusinessApiConfiguration} is the only way in;
 * nothing is found by scanning.
 */
@NullMarked
package io.paycenter.cashier.business;

import org.jspecify.annotations.NullMarked;
