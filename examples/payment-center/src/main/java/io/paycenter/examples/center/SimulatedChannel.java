package io.paycenter.examples.center;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A channel's simulator that is running.
 *
 * @param settings what a merchant would get from the channel's console, by the keys of the channel's README
 * @param codes the QR codes that a person could scan and pay now
 * @param close ends it
 */
record SimulatedChannel(Map<String, String> settings, Supplier<List<ShownCode>> codes, Runnable close) {}
