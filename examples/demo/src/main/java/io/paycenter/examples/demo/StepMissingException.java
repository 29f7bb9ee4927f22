package io.paycenter.examples.demo;

import org.jspecify.annotations.Nullable;

/** A step of a story was not seen; the message names it. */
final class StepMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepMissingException(String step, String instead, @Nullable Throwable cause) {
        super(step + " - " + instead, cause);
    }
}
