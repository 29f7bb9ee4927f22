package io.paycenter.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequirementTest {
    private static final String BANNER = "*".repeat(80) + "\n"
            + "*  TESTS %s\n*  There is no lamp: night tests do not run.\n*  Buy a lamp.\n" + "*".repeat(80) + "\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void what_is_there_is_handed_on_without_a_word() {
        assertThat(require(Map.of("CI", "true"), Optional.of("lamp"))).isEqualTo("lamp");
        assertThat(require(Map.of(), Optional.of("lamp"))).isEqualTo("lamp");
        assertThat(printed()).isEmpty();
    }

    @Test
    void what_is_missing_fails_the_test_where_ci_is_true() {
        assertThatThrownBy(() -> require(Map.of("CI", "true"), Optional.empty()))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("FAILED: There is no lamp: night tests do not run. Buy a lamp.");
        assertThat(printed()).contains(BANNER.formatted("FAILED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "0"})
    void what_is_missing_skips_the_test_aloud_where_ci_is_not_true(String ci) {
        assertThatThrownBy(() -> require(Map.of("CI", ci), Optional.empty()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageEndingWith("SKIPPED: There is no lamp: night tests do not run. Buy a lamp.");
        assertThat(printed()).contains(BANNER.formatted("SKIPPED"));
    }

    @Test
    void what_is_missing_skips_the_test_aloud_where_nothing_is_said_of_ci() {
        assertThatThrownBy(() -> require(Map.of(), Optional.empty())).isInstanceOf(TestAbortedException.class);
        assertThat(printed()).contains(BANNER.formatted("SKIPPED"));
    }

    private String require(Map<String, String> environment, Optional<String> found) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Requirement(environment, print)
                .require(found, "There is no lamp: night tests do not run.", "Buy a lamp.");
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
