package io.paycenter.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs beside the demo, in a JVM of its own, and writes what it has to say to a file. */
final class App {
    private static final int SECONDS_TO_STOP = 10;
    private static final int TAIL = 40;

    private final String name;
    private final URI probe;
    private final Path log;
    private final Process process;

    private App(String name, URI probe, Path log, Process process) {
        this.name = name;
        this.probe = probe;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a program.
     *
     * @param probe an address that answers 200 once the program is ready
     * @param secrets environment variables; arguments can be read by everybody on the machine
     */
    static App start(String name, URI probe, Path log, List<String> javaArguments, Map<String, String> secrets)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaArguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(log.toFile());
        builder.environment().putAll(secrets);
        return new App(name, probe, log, builder.start());
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the program answers. */
    boolean isReady(Http http) {
        try {
            return http.get(probe).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The program's last words. */
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

    /** Asks the program to stop. */
    void askToStop() {
        process.destroy();
    }

    /** Returns when the program is gone, which is enforced if it takes long. */
    void stop() {
        askToStop();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
