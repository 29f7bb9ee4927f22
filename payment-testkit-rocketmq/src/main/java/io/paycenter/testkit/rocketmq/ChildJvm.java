package io.paycenter.testkit.rocketmq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM with this one's class path, to which one speaks in lines. What it writes to standard error is its log. */
final class ChildJvm {

    private static final String ENDED = "the process has ended";
    private static final int LINES_OF_LOG = 40;

    private final Process process;
    private final Path log;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ChildJvm start(Class<?> main, List<String> arguments, Path log) {
        try {
            Process process = new ProcessBuilder(command(main, arguments))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            ChildJvm child = new ChildJvm(process, log);
            Thread listener = new Thread(child::listen, "rocketmq-process-" + process.pid());
            listener.setDaemon(true);
            listener.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a JVM", e);
        }
    }

    static List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Drocketmq.log.level=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new IllegalStateException(ENDED + tailOfLog(), e);
        }
    }

    /**
     * Waits for this answer.
     *
     * @throws IllegalStateException if another one comes, or none in time, or none any more
     */
    void await(String expected, Duration limit) {
        String answer = next(limit);
        if (!expected.equals(answer)) {
            throw new IllegalStateException(
                    "the process should have answered \"" + expected + "\", but: " + answer + tailOfLog());
        }
    }

    void kill() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String next(Duration limit) {
        try {
            String answer = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            return answer == null ? "nothing came in " + limit : answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the process", e);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(answers::add);
        } catch (IOException | UncheckedIOException killed) {
            answers.add(ENDED + ": " + killed.getMessage());
            return;
        }
        answers.add(ENDED);
    }

    private String tailOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> tail = lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size());
            return "\nThe end of " + log + ":\n" + String.join("\n", tail);
        } catch (IOException e) {
            return "\nIts log " + log + " cannot be read: " + e;
        }
    }
}
