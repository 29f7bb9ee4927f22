package io.paycenter.core.retry;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction that the database gave up in favour of another one is the same as never begun: it is run again. */
final class Deadlocks {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlocks.class);
    private static final int TRIES = 5;

    /** Deadlocks and conflicts of isolation, on every database. */
    private static final String ROLLED_BACK = "40";

    private Deadlocks() {}

    /** Runs a whole transaction, and again if it was a deadlock's victim. */
    static <T> T triedAgain(Supplier<T> transaction) {
        for (int i = 1; i < TRIES; i++) {
            try {
                return transaction.get();
            } catch (RuntimeException failure) {
                if (!isVictim(failure)) {
                    throw failure;
                }
                LOG.info("a transaction was given up by the database in favour of another one; tried again");
            }
        }
        return transaction.get();
    }

    private static boolean isVictim(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused
                    && refused.getSQLState() != null
                    && refused.getSQLState().startsWith(ROLLED_BACK)) {
                return true;
            }
        }
        return false;
    }
}
