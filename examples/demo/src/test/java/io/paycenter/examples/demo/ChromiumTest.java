package io.paycenter.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ChromiumTest {
    @TempDir
    private Path first;

    @TempDir
    private Path second;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_browser_is_found_by_any_of_its_names_in_any_folder() throws IOException {
        Path chrome = program(first.resolve("google-chrome"));
        assertThat(Chromium.find(path())).hasValue(chrome);

        Path chromium = program(second.resolve("chromium"));
        assertThat(Chromium.find(path())).hasValue(chromium);
    }

    @Test
    void a_file_that_cannot_be_run_is_no_browser() throws IOException {
        Files.createFile(first.resolve("chromium"));

        assertThat(Chromium.find(path())).isEmpty();
        assertThat(Chromium.find("")).isEmpty();
    }

    @Test
    void without_a_browser_tests_fail_in_ci_and_are_skipped_aloud_elsewhere() {
        assertThatThrownBy(() -> require(Map.of("CI", "true"))).isInstanceOf(AssertionFailedError.class);
        assertThatThrownBy(() -> require(Map.of())).isInstanceOf(TestAbortedException.class);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("TESTS FAILED", "TESTS SKIPPED", "NO BROWSER", "apt-get install");
    }

    private Path require(Map<String, String> environment) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Chromium.require(new Requirement(environment, print), path());
    }

    private String path() {
        return first + File.pathSeparator + File.pathSeparator + second;
    }

    private static Path program(Path file) throws IOException {
        Files.createFile(file);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
