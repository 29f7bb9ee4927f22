package io.paycenter.core.retry;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a handler says after a run. The effect is what has to be stored: it runs in the transaction that also moves the
 * task on, so both stand or neither does. If the task was taken over by another worker meanwhile, nothing of it stays.
 * If the database gives the transaction up because of a deadlock, the effect runs again in a new one, so what it does
 * beside the database must bear that.
 *
 * <p>An effect may schedule its own task again: the next one begins to wait when this one has ended.
 */
public sealed interface RetryVerdict {
    /** What to store. */
    Runnable effect();

    /** The work is done and nothing is to be stored. */
    static RetryVerdict done() {
        return new Done(RetryVerdict::nothing);
    }

    /** The work is done. */
    static RetryVerdict done(Runnable effect) {
        return new Done(effect);
    }

    /** It has to be tried again, if a retry is left. */
    static RetryVerdict again(String reason) {
        return new Again(reason, RetryVerdict::nothing);
    }

    /** It has to be tried again, if a retry is left. */
    static RetryVerdict again(String reason, Runnable effect) {
        return new Again(reason, effect);
    }

    /** It is too early: nothing failed, and the next run uses up no retry. */
    static RetryVerdict postpone(Instant until, String reason) {
        return new Postpone(until, reason, RetryVerdict::nothing);
    }

    /** Trying again makes no sense. */
    static RetryVerdict giveUp(String reason) {
        return new GiveUp(reason, RetryVerdict::nothing);
    }

    /** Trying again makes no sense. */
    static RetryVerdict giveUp(String reason, Runnable effect) {
        return new GiveUp(reason, effect);
    }

    /** One function for each case. */
    <R> R fold(
            Function<Done, R> done,
            Function<Again, R> again,
            Function<Postpone, R> postpone,
            Function<GiveUp, R> giveUp);

    private static void nothing() {}

    private static String orUnknown(@Nullable String reason) {
        return reason == null ? "no reason was given" : reason;
    }

    /** The task becomes {@link RetryState#DONE}. */
    record Done(Runnable effect) implements RetryVerdict {
        /** Refuses null. */
        public Done {
            Objects.requireNonNull(effect, "effect");
        }

        @Override
        public <R> R fold(
                Function<Done, R> done,
                Function<Again, R> again,
                Function<Postpone, R> postpone,
                Function<GiveUp, R> giveUp) {
            return done.apply(this);
        }
    }

    /**
     * The task waits for its next retry, or becomes {@link RetryState#EXHAUSTED} if none is left.
     *
     * @param reason for operators; the first 500 characters are kept
     */
    record Again(String reason, Runnable effect) implements RetryVerdict {
        /** An exception's message is a usual reason, and null as usual. */
        public Again {
            reason = orUnknown(reason);
            Objects.requireNonNull(effect, "effect");
        }

        @Override
        public <R> R fold(
                Function<Done, R> done,
                Function<Again, R> again,
                Function<Postpone, R> postpone,
                Function<GiveUp, R> giveUp) {
            return again.apply(this);
        }
    }

    /**
     * The task waits without using up a retry.
     *
     * @param until when it runs again, at the earliest; at least a second is waited
     * @param reason for operators; the first 500 characters are kept
     */
    record Postpone(Instant until, String reason, Runnable effect) implements RetryVerdict {
        /** An exception's message is a usual reason, and null as usual. */
        public Postpone {
            reason = orUnknown(reason);
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(effect, "effect");
        }

        @Override
        public <R> R fold(
                Function<Done, R> done,
                Function<Again, R> again,
                Function<Postpone, R> postpone,
                Function<GiveUp, R> giveUp) {
            return postpone.apply(this);
        }
    }

    /**
     * The task becomes {@link RetryState#EXHAUSTED} at once.
     *
     * @param reason for operators; the first 500 characters are kept
     */
    record GiveUp(String reason, Runnable effect) implements RetryVerdict {
        /** An exception's message is a usual reason, and null as usual. */
        public GiveUp {
            reason = orUnknown(reason);
            Objects.requireNonNull(effect, "effect");
        }

        @Override
        public <R> R fold(
                Function<Done, R> done,
                Function<Again, R> again,
                Function<Postpone, R> postpone,
                Function<GiveUp, R> giveUp) {
            return giveUp.apply(this);
        }
    }
}
