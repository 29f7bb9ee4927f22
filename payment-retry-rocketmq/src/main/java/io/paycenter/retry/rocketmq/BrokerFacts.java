package io.paycenter.retry.rocketmq;

import java.time.Duration;

/**
 * What decides how a wake-up travels.
 *
 * @param levels the broker's delay levels
 * @param exactTime whether messages may have an exact time
 * @param longestExact how far ahead such a time may be
 */
record BrokerFacts(LevelTable levels, boolean exactTime, Duration longestExact) {}
