/**
 * The cashier page (收银台): what a payer sees, and the few calls that the page makes.
 *
 * <p>Who holds a cashier token may see that order and pay it, nothing more. So the token is never logged, the page sends
 * no referrer beyond its origin, loads nothing from elsewhere and keeps no state on the server: every answer is made from
 * what the payment centre says now. What never goes in: a decision about a payment. {@link
 * io.paycenter.cashier.page.CashierPageConfiguration} is the only way in; nothing is found by scanning.
 */
@NullMarked
package io.paycenter.cashier.page;

import org.jspecify.annotations.NullMarked;
