package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A node in a JVM of its own, to be killed as by {@code kill -9}. Its log is a file. */
final class NodeProcess implements AutoCloseable {
    private static final int KILLED = 128 + 9;
    private static final int SECONDS_TO_DIE = 60;

    private final Process process;
    private final Path log;

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static NodeProcess start(
            Path log, NodeMain.Moment moment, String database, String topic, String nameServer, int tasks)
            throws IOException {
        List<String> jvm = List.of("-cp", System.getProperty("java.class.path"));
        return start(jvm, log, moment, database, topic, nameServer, tasks);
    }

    static NodeProcess start(
            List<String> jvm,
            Path log,
            NodeMain.Moment moment,
            String database,
            String topic,
            String nameServer,
            int tasks)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvm);
        command.addAll(List.of(NodeMain.class.getName(), moment.name(), database, topic, nameServer));
        command.add(Integer.toString(tasks));
        return new NodeProcess(
                new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
    }

    /** Waits for the moment; what else it writes is passed over. */
    void awaitMoment() throws Exception {
        boolean reached =
                CompletableFuture.supplyAsync(this::saysMoment).get(Nodes.LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(reached)
                .as("it came to its moment; its log: %s", Files.readString(log))
                .isTrue();
    }

    private boolean saysMoment() {
        return process.inputReader(StandardCharsets.UTF_8).lines().anyMatch(NodeMain.REACHED::equals);
    }

    /** {@code kill -9}; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS))
                .as("it is gone")
                .isTrue();
        assertThat(process.exitValue())
                .as("it was killed and had not ended before")
                .isEqualTo(KILLED);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
