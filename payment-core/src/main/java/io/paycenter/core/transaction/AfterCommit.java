package io.paycenter.core.transaction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an action runs that waited for a commit. For implementations of {@link Transactions}. */
public final class AfterCommit {
    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

    private AfterCommit() {}

    /** Runs the action. What it throws is logged, an error too: whoever is told of a failure takes the commit for undone. */
    public static void run(Runnable action) {
        try {
            action.run();
        } catch (Throwable failure) {
            LOG.warn("an action after a commit failed; the commit stands", failure);
        }
    }
}
