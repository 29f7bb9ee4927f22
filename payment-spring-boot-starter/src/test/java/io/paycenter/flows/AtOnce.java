package io.paycenter.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads that do something at the same time; where they meet says {@link WatchedDataSource#meetAt}. */
final class AtOnce {
    private AtOnce() {}

    /** Runs each call on a thread of its own, and answers what each of them got or was thrown. */
    static List<Object> run(List<? extends Callable<?>> calls) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        List<Object> results = new ArrayList<>();
        try {
            List<Callable<Object>> all =
                    calls.stream().<Callable<Object>>map(call -> call::call).toList();
            for (Future<Object> one : threads.invokeAll(all)) {
                try {
                    results.add(one.get());
                } catch (ExecutionException failure) {
                    results.add(failure.getCause());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return results;
    }
}
