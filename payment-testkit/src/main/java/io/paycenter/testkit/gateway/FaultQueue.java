package io.paycenter.testkit.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Armed faults, first come first served. Thread-safe. */
final class FaultQueue<F> {

    /** Stands for any trade. */
    static final String ANY = "";

    private final List<Armed<F>> armed = new ArrayList<>();

    synchronized void add(String target, String outTradeNo, int times, F fault) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once, not " + times + " times");
        }
        for (int i = 0; i < times; i++) {
            armed.add(new Armed<>(target, outTradeNo, fault));
        }
    }

    synchronized Optional<F> take(String target, String outTradeNo) {
        Optional<Armed<F>> first =
                armed.stream().filter(fault -> fault.fits(target, outTradeNo)).findFirst();
        first.ifPresent(armed::remove);
        return first.map(Armed::fault);
    }

    synchronized int pending() {
        return armed.size();
    }

    synchronized void clear() {
        armed.clear();
    }

    private record Armed<F>(String target, String outTradeNo, F fault) {

        boolean fits(String actualTarget, String actualOutTradeNo) {
            return target.equals(actualTarget) && (outTradeNo.equals(ANY) || outTradeNo.equals(actualOutTradeNo));
        }
    }
}
