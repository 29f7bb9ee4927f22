package io.paycenter.benchmarks.channel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Counts what the calling threads use. A client works on the thread that calls it, so this is nearly all of its cost, and
 * what the answering side costs is left out.
 */
final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int threads;
    private final int calls;

    /** @param calls how many each thread makes */
    Meter(int threads, int calls) {
        this.threads = threads;
        this.calls = calls;
    }

    /** What one call cost on average. */
    record Cost(double cpuMicros, double bytes, double rate) {}

    private record Use(long cpuNanos, long bytes) {}

    /** @param answer what each call has to return */
    Cost measure(Caller caller, String answer) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Use>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                work.add(() -> use(caller, answer));
            }
            long begun = System.nanoTime();
            long cpu = 0;
            long bytes = 0;
            for (Future<Use> one : pool.invokeAll(work)) {
                cpu += one.get().cpuNanos();
                bytes += one.get().bytes();
            }
            double all = (double) threads * calls;
            return new Cost(cpu / all / 1_000, bytes / all, all / ((System.nanoTime() - begun) / 1e9));
        } finally {
            pool.shutdown();
        }
    }

    private Use use(Caller caller, String answer) throws Exception {
        long id = Thread.currentThread().getId();
        long cpu = THREADS.getThreadCpuTime(id);
        long bytes = THREADS.getThreadAllocatedBytes(id);
        for (int i = 0; i < calls; i++) {
            if (!caller.work().call().equals(answer)) {
                throw new IllegalStateException(caller.name() + " read something else");
            }
        }
        return new Use(THREADS.getThreadCpuTime(id) - cpu, THREADS.getThreadAllocatedBytes(id) - bytes);
    }
}
