package io.paycenter.benchmarks.channel;

import java.util.List;

/**
 * What a channel is asked for, and everybody who asks.
 *
 * @param title of the table
 * @param answer what everybody has to read out of the channel's words
 * @param callers the first of them is the limit to which the others are compared
 */
record Scene(String title, String answer, List<Caller> callers) implements AutoCloseable {

    Scene {
        callers = List.copyOf(callers);
    }

    @Override
    public void close() {
        callers.forEach(Caller::close);
    }
}
