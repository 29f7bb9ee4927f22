package io.paycenter.examples.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Takes one step of a story after the other, with a limit for all of them together. */
final class Steps {
    private final Clock clock;
    private final Instant end;
    private final Duration pause;

    /**
     * Starts the time.
     *
     * @param limit how long all steps may take
     * @param pause how long to wait before looking again
     */
    Steps(Clock clock, Duration limit, Duration pause) {
        this.clock = clock;
        this.end = clock.instant().plus(limit);
        this.pause = pause;
    }

    /** Something that a person does. */
    interface Action<T> {
        T take() throws IOException;
    }

    /** Something that cannot be done twice and has no answer. */
    interface Deed {
        void take() throws IOException;
    }

    /**
     * Takes a step, once.
     *
     * @param what the step, as a sentence that says what is seen when it worked
     * @throws StepMissingException if it did not work
     */
    <T> T take(String what, Action<T> action) {
        try {
            return action.take();
        } catch (IOException wrong) {
            throw new StepMissingException(what, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** The same for what has no answer. */
    void does(String what, Deed deed) {
        take(what, () -> {
            deed.take();
            return what;
        });
    }

    /**
     * Looks again and again until there is something to see.
     *
     * @param what the step, as a sentence that says what is seen when it worked
     * @throws StepMissingException if there was nothing to see until the end of the time
     */
    <T> T see(String what, Action<Optional<T>> look) {
        String last = "there was nothing to see";
        while (clock.instant().isBefore(end)) {
            try {
                Optional<T> seen = look.take();
                if (seen.isPresent()) {
                    return seen.get();
                }
            } catch (IOException wrong) {
                last = String.valueOf(wrong.getMessage());
            }
            rest(what);
        }
        throw new StepMissingException(what, last, null);
    }

    private void rest(String what) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StepMissingException(what, "stopped while waiting", stopping);
        }
    }
}
