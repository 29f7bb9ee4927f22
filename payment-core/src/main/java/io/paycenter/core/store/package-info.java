/**
 * The ports to the database, one for each table, and what is kept there.
 *
 * <p>Every change of state is a named method which names the state it expects and answers whether it won: {@code false}
 * means that somebody was faster. No method begins or ends a transaction; callers do, with {@link
 * io.paycenter.core.transaction.Transactions}. What never goes in: decisions. All stores are thread-safe.
 */
@NullMarked
package io.paycenter.core.store;

import org.jspecify.annotations.NullMarked;
