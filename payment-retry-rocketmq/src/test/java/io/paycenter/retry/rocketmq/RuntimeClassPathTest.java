package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.testkit.rocketmq.RocketMqExtension;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The module with what it brings along and nothing else, as users have it. */
class RuntimeClassPathTest {
    private static final int TASKS = 40;
    private static final int MOST_JARS = 35;
    private static final int MOST_MEGABYTES = 20;

    @RegisterExtension
    static final RocketMqExtension ROCKET_MQ = new RocketMqExtension();

    @TempDir
    private Path directory;

    private final Nodes nodes = new Nodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    /** As Maven wrote it down. */
    private static List<Path> jars() throws IOException {
        String classPath = Files.readString(Path.of("target", "runtime-class-path.txt"));
        return Arrays.stream(classPath.strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static Path home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** The tests' own classes and a database are all that is added. */
    private static String classPath() throws Exception {
        Stream<Path> more =
                Stream.of(home(RocketMqRetryTransport.class), home(NodeMain.class), home(org.h2.Driver.class));
        return Stream.concat(jars().stream(), more).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void the_client_sends_and_receives_with_what_the_module_brings_and_its_log_goes_where_it_is_told()
            throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path logs = directory.resolve("logs");
        List<String> jvm = List.of("-Duser.home=" + home, "-Drocketmq.log.root=" + logs, "-cp", classPath());

        try (NodeProcess child = NodeProcess.start(
                jvm,
                directory.resolve("child.log"),
                NodeMain.Moment.WOKEN,
                nodes.database.share(),
                nodes.topic,
                ROCKET_MQ.nameServer(),
                TASKS)) {
            child.awaitMoment();
            await().atMost(Nodes.LIMIT).until(nodes::allDone);
        }

        nodes.eachHasOneEffect(TASKS);
        assertThat(home).isEmptyDirectory();
        assertThat(logs.resolve("rocketmq_client.log")).isNotEmptyFile();
    }

    @Test
    void the_client_brings_few_jars_and_none_that_was_cut_off() throws Exception {
        List<String> names =
                jars().stream().map(jar -> jar.getFileName().toString()).toList();
        long bytes = jars().stream()
                .filter(Files::isRegularFile)
                .mapToLong(jar -> jar.toFile().length())
                .sum();
        String size = "%d jars, %.1f MB: %s".formatted(names.size(), bytes / 1e6, names);

        assertThat(names)
                .as(size)
                .noneMatch(
                        name -> name.matches(
                                "fastjson-1.*|okhttp.*|okio.*|grpc.*|rocketmq-(broker|store|auth|namesrv|controller|filter|tiered-store|srvutil).*"))
                .hasSizeLessThan(MOST_JARS);
        assertThat(bytes).as(size).isLessThan(MOST_MEGABYTES * 1_000_000L);
    }
}
