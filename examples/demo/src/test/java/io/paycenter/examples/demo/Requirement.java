package io.paycenter.examples.demo;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Something that tests need and a machine may lack. Where it is missing, the tests fail if the environment says
 * {@code CI=true}, and are skipped elsewhere; either way with a message that nobody overlooks.
 */
final class Requirement {
    private static final String FRAME = "*".repeat(80);

    private final Map<String, String> environment;
    private final PrintStream out;

    Requirement(Map<String, String> environment, PrintStream out) {
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    static Requirement onThisMachine() {
        return new Requirement(System.getenv(), new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }

    /**
     * Answers what was found, or ends the test.
     *
     * @param missing what is missing and what does not run without it
     * @param remedy what to do about it
     */
    <T> T require(Optional<T> found, String missing, String remedy) {
        return found.orElseGet(
                () -> isCi() ? fail(aloud("FAILED", missing, remedy)) : abort(aloud("SKIPPED", missing, remedy)));
    }

    private boolean isCi() {
        return "true".equalsIgnoreCase(environment.get("CI"));
    }

    private String aloud(String outcome, String missing, String remedy) {
        String message = outcome + ": " + missing + " " + remedy;
        out.println();
        out.println(FRAME);
        out.println("*  TESTS " + outcome);
        out.println("*  " + missing);
        out.println("*  " + remedy);
        out.println(FRAME);
        return message;
    }
}
