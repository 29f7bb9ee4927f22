/**
 * RocketMQ as the clock of the retry engine. {@link io.paycenter.retry.rocketmq.RocketMqRetryTransport} sends a wake-up for
 * every task that waits, so that it comes when the task is due, and looks seldom at the database for what was lost.
 *
 * <p>Called by the engine. The only package that knows RocketMQ's types. What never goes in: what a task is about, and
 * decisions about tasks, which their rows take.
 */
@NullMarked
package io.paycenter.retry.rocketmq;

import org.jspecify.annotations.NullMarked;
