/**
 * The retry engine: durable, delayed, counted pieces of work. It knows nothing of payments.
 *
 * <p>{@link io.paycenter.core.retry.RetryEngine} is the front door; a host brings {@link
 * io.paycenter.core.retry.RetryHandler}s and, if it likes, {@link io.paycenter.core.retry.RetryPolicies} and a {@link
 * io.paycenter.core.retry.RetryListener}. Scheduling writes a row in the caller's transaction. The row is the truth; the
 * {@link io.paycenter.core.retry.RetryTransport} is only the clock.
 *
 * <p>One column says when somebody has to look at a row again: because its time has come ({@code WAITING}) or because
 * its worker's lease is over ({@code RUNNING}). Whoever takes or changes a row raises its sequence number and names the
 * one it saw, so of two only one wins. A handler works outside any transaction, at least once; its effect and the row's
 * next state share one transaction, once.
 *
 * <p>What never goes in: payments, channels, types of a broker's client or of a framework.
 */
@NullMarked
package io.paycenter.core.retry;

import org.jspecify.annotations.NullMarked;
