package io.paycenter.flows;

/** What of the centre's books has to be known when a call arrives somewhere; only what is committed. */
interface Ledger {
    boolean hasAttempt(String id);

    boolean hasRefund(String id);

    boolean hasEvent(String id);

    /** Whether a task of this type and key will run, or runs. */
    boolean hasLiveTask(String type, String key);
}
