package io.paycenter.core.transaction;

import java.util.function.Supplier;

/**
 * Runs work in a database transaction. Thread-safe; a transaction belongs to the thread that began it. One that is begun
 * here reads what is committed at each statement; one that is joined reads as its owner has it.
 */
public interface Transactions {
    /**
     * Runs the work in the thread's transaction, or in a new one that commits when the work returns. An exception rolls
     * back: the new transaction at once, a joined one when its owner ends it.
     */
    <T> T required(Supplier<T> work);

    /** The same for work without a result. */
    default void required(Runnable work) {
        required(() -> {
            work.run();
            return true;
        });
    }

    /** Whether the calling thread is inside a transaction. */
    boolean isActive();

    /**
     * Runs the action after the thread's transaction has committed, on the same thread; never, if it rolls back; at
     * once, if there is none. What the action throws, an error too, is logged and changes nothing: the commit stands.
     */
    void afterCommit(Runnable action);
}
