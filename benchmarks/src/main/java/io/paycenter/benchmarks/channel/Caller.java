package io.paycenter.benchmarks.channel;

/** One way to order a code to scan at Alipay. Called from several threads at once. */
interface Caller extends AutoCloseable {
    String name();

    /**
     * Orders once, and checks what came back.
     *
     * @return the code
     */
    String call() throws Exception;

    @Override
    void close();
}
