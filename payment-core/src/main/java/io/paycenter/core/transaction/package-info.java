/**
 * Database transactions as the rest of the core sees them: joined when there is one, begun when there is none.
 *
 * <p>Who calls it: stores, the retry engine, the flows; a framework's adapter implements {@link
 * io.paycenter.core.transaction.JdbcTransactions}. Here too is what databases do
 * differently, so far as every store has to know it. What never goes in: tables, payments, tasks.
 */
@NullMarked
package io.paycenter.core.transaction;

import org.jspecify.annotations.NullMarked;
