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
