package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.testkit.rocketmq.RocketMqExtension;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final String NOBODY = "127.0.0.1:1";
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
    void the_client_sends_and_receives_with_what_the_module_brings_and_leaves_the_users_home_alone() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));

        runTasks(List.of("-Duser.home=" + home), classPath());

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void the_clients_log_goes_where_the_host_says() throws Exception {
        Path logs = directory.resolve("logs");

        runTasks(List.of("-Duser.home=" + directory, "-Drocketmq.log.root=" + logs), classPath());

        assertThat(logs.resolve("rocketmq_client.log")).isNotEmptyFile();
    }

    @Test
    void without_a_word_of_the_host_the_clients_log_is_in_the_hosts_own() throws Exception {
        Path config = Files.writeString(directory.resolve("host-log.xml"), """
                <configuration>
                  <appender name="ERR" class="ch.qos.logback.core.ConsoleAppender">
                    <target>System.err</target>
                    <encoder><pattern>%level %logger %msg%n</pattern></encoder>
                  </appender>
                  <logger name="org.apache.rocketmq" level="DEBUG"/>
                  <root level="INFO"><appender-ref ref="ERR"/></root>
                </configuration>
                """);
        Path log = directory.resolve("child.log");
        List<String> jvm =
                List.of("-Duser.home=" + directory, "-Dlogback.configurationFile=" + config, "-cp", withLogback());

        try (NodeProcess child = start(jvm, NodeMain.Moment.WORKING, NOBODY)) {
            child.awaitMoment();
            await().atMost(Nodes.LIMIT)
                    .untilAsserted(() -> assertThat(log).content().contains("DEBUG org.apache.rocketmq.client."));
        }
        assertThat(directory.resolve("logs")).doesNotExist();
    }

    @Test
    void a_host_that_cuts_off_the_clients_logging_has_no_log_of_it_and_all_else() throws Exception {
        String classPath = Arrays.stream(classPath().split(File.pathSeparator, -1))
                .filter(jar -> !jar.contains("rocketmq-logback-classic"))
                .collect(Collectors.joining(File.pathSeparator));

        runTasks(List.of("-Duser.home=" + directory), classPath);

        assertThat(directory.resolve("logs")).doesNotExist();
    }

    private static String withLogback() throws Exception {
        return Stream.of(
                        classPath(),
                        home(ch.qos.logback.classic.Logger.class).toString(),
                        home(ch.qos.logback.core.Appender.class).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void runTasks(List<String> properties, String classPath) throws Exception {
        List<String> jvm = new ArrayList<>(properties);
        jvm.addAll(List.of("-cp", classPath));
        try (NodeProcess child = start(jvm, NodeMain.Moment.WOKEN, ROCKET_MQ.nameServer())) {
            child.awaitMoment();
            await().atMost(Nodes.LIMIT).until(nodes::allDone);
        }
        nodes.eachHasOneEffect(TASKS);
    }

    private NodeProcess start(List<String> jvm, NodeMain.Moment moment, String nameServer) throws Exception {
        return NodeProcess.start(
                jvm, directory.resolve("child.log"), moment, nodes.database.share(), nodes.topic, nameServer, TASKS);
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
