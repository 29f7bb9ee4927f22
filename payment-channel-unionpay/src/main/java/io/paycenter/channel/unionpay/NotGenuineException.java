package io.paycenter.channel.unionpay;

/** A message that must not be believed, or cannot be read. Checked, so that nobody reads on by accident. */
final class NotGenuineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Verdict verdict;

    NotGenuineException(Verdict verdict) {
        super(verdict.words());
        this.verdict = verdict;
    }

    /** What was found. */
    Verdict verdict() {
        return verdict;
    }
}
