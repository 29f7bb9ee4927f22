package io.paycenter.spring.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Centre} in a process of its own. */
final class Child {
    private static final int SECONDS_TO_DIE = 60;
    private static final int KILLED = 128 + 9;
    private static final int TAIL = 60;

    private final Path log;
    private final Process process;

    private Child(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    static Child start(Path settings, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Centre.class.getName()));
        command.add("--spring.config.location=" + settings.toUri());
        return new Child(
                log,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .redirectOutput(log.toFile())
                        .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS))
                .as("it is gone")
                .isTrue();
        assertThat(process.exitValue())
                .as("it was killed and had not ended before; the end of its log:%n%s", tail())
                .isEqualTo(KILLED);
    }

    /** Sees to it that nothing is left. */
    void end() {
        process.destroyForcibly().onExit().join();
    }

    /** Its last words. */
    String tail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
