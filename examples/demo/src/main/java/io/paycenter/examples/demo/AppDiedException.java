package io.paycenter.examples.demo;

/** A program of the demo is gone or was never there; the message ends with its last words. */
final class AppDiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AppDiedException(App app, String what) {
        super("The " + app.name() + " " + what + ". The end of its log:\n\n" + app.tail());
    }
}
