package io.paycenter.core.retry;

import java.time.Instant;

/**
 * Live tasks of one kind that should have been run, or ended, some time ago.
 *
 * @param eventType what kind of work
 * @param count how many
 * @param oldest since when the most overdue of them waits
 */
public record RetryBacklog(String eventType, long count, Instant oldest) {}
