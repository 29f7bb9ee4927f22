/**
 * The ports to the database, one for each table, and what is kept there.
 *
 * <p>Every change of state is a named method that takes its cause and answers whether it won: {@code false} means that
 * somebody was faster. From which states it may begin stands in one table for each machine, {@link
 * io.paycenter.core.store.PaymentTransitions}, {@link io.paycenter.core.store.AttemptTransitions} and {@link
 * io.paycenter.core.store.RefundTransitions}, and each change leaves a row in the history of its payment. No method begins or ends a transaction; callers do, with {@link
 * io.paycenter.core.transaction.Transactions}. What never goes in: decisions. All stores are thread-safe.
 */
@NullMarked
package io.paycenter.core.store;

import org.jspecify.annotations.NullMarked;
