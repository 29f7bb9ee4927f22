package io.paycenter.core;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who uses something, its owner included, and ends it when the last one has gone. Thread-safe; nobody waits. */
final class UseCount {
    private final AtomicInteger users = new AtomicInteger(1);
    private final Runnable end;

    /**
     * With one user, the owner.
     *
     * @param end runs once, in the thread of the last user; must not throw
     */
    UseCount(Runnable end) {
        this.end = end;
    }

    /** One user more; no, if the last one has gone. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) != 0;
    }

    /** One user less. */
    void leave() {
        if (users.decrementAndGet() == 0) {
            end.run();
        }
    }
}
