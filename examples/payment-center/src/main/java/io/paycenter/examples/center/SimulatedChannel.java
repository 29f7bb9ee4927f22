package io.paycenter.examples.center;

import java.util.Map;

/**
 * A channel's simulator that is running.
 *
 * @param settings what a merchant would get from the channel's console, by the keys of the channel's README
 * @param close ends it
 */
record SimulatedChannel(Map<String, String> settings, Runnable close) {}
