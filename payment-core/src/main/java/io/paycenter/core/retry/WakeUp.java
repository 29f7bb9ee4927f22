package io.paycenter.core.retry;

import java.time.Instant;

/**
 * Says that a task wants to run at a time. Only a hint: it may be lost, come twice, early or late; the row decides.
 *
 * @param id the task
 * @param seq its sequence number when it began to wait: with another one the wake-up is stale
 * @param at when it is due
 */
public record WakeUp(RetryTaskId id, long seq, Instant at) {}
