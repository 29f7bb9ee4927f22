package io.paycenter.benchmarks.channel;

import java.util.concurrent.Callable;

/**
 * One way to have a channel do one thing. Called from several threads at once.
 *
 * @param name for the table
 * @param work does it once, verifies what came, and returns what the channel said
 * @param closing lets go of what the work needs
 */
record Caller(String name, Callable<String> work, Runnable closing) implements AutoCloseable {

    @Override
    public void close() {
        closing.run();
    }
}
