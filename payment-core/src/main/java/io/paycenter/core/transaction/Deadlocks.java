package io.paycenter.core.transaction;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction that the database gave up in favour of another one is the same as never begun: it is run again. For stores. */
public final class Deadlocks {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlocks.class);
    private static final int TRIES = 5;

    /** Deadlocks and conflicts of isolation, on every database. */
    private static final String ROLLED_BACK = "40";

    private Deadlocks() {}

    /**
     * Transactions in which a deadlock's victim is run again, so that no caller hears of it; for work that does nothing
     * outside of the database. Work that joins a transaction is not: all of that one is lost, and only its owner can run it
     * again.
     */
    public static Transactions survivedBy(Transactions transactions) {
        return new Surviving(transactions);
    }

    private record Surviving(Transactions transactions) implements Transactions {
        @Override
        public <T> T required(Supplier<T> work) {
            return transactions.isActive()
                    ? transactions.required(work)
                    : triedAgain(() -> transactions.required(work));
        }

        @Override
        public boolean isActive() {
            return transactions.isActive();
        }

        @Override
        public void afterCommit(Runnable action) {
            transactions.afterCommit(action);
        }
    }

    /** Whether a transaction failed because somebody else held a lock for longer than the database waits. */
    public static boolean isLockTimeout(Throwable failure) {
        return SqlFailures.isLockTimeout(failure);
    }

    /** Runs a whole transaction, and again if it was a deadlock's victim; what else is thrown comes out as it is. */
    public static <T> T triedAgain(Supplier<T> transaction) {
        for (int i = 1; i < TRIES; i++) {
            try {
                return transaction.get();
            } catch (RuntimeException failure) {
                if (!SqlFailures.hasState(failure, state -> state.startsWith(ROLLED_BACK))) {
                    throw failure;
                }
                LOG.info("a transaction was given up by the database in favour of another one; tried again");
            }
        }
        return transaction.get();
    }
}
