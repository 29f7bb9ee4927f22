package io.paycenter.testkit.rocketmq;

import static io.paycenter.testkit.rocketmq.Clients.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.rocketmq.client.exception.MQClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRocketMqTest {

    @TempDir
    private Path directory;

    @Test
    void pending_delayed_messages_outlive_a_stop_and_come_to_the_same_clients() throws Exception {
        try (EmbeddedRocketMq rocketMq = started(settings().withDelayLevels("1s 10s"))) {
            rocketMq.createTopic("kept", 1);
            try (Clients clients = new Clients(rocketMq.nameServer(), "kept")) {
                clients.send("first");
                clients.awaitArrival("first");
                clients.sendAtLevel(2, "by level");
                clients.sendAt(Instant.now().plusSeconds(10), "by time");

                rocketMq.stop();
                rocketMq.start();

                clients.awaitArrival("by level");
                clients.awaitArrival("by time");
            }
        }
    }

    @Test
    void lost_disk_loses_what_was_pending() throws Exception {
        try (EmbeddedRocketMq rocketMq = started(settings().withDelayLevels("1s 5s"))) {
            rocketMq.createTopic("lost", 1);
            try (Clients clients = new Clients(rocketMq.nameServer(), "lost")) {
                clients.send("first");
                clients.awaitArrival("first");
                clients.sendAtLevel(2, "pending");

                rocketMq.stop();
                rocketMq.deleteStore();
                rocketMq.start();
                rocketMq.createTopic("lost", 1);

                clients.sendAtLevel(2, "later");
                clients.awaitArrival("later");
                assertThat(clients.arrived()).doesNotContain("pending");
            }
        }
    }

    @Test
    void no_file_is_written_outside_its_directory() throws Exception {
        Path home = Path.of(System.getProperty("user.home"), "logs", "rocketmqlogs");

        started(settings()).close();

        String store = directory.getFileName().toString();
        assertThat(names(directory.resolve("logs/rocketmqlogs"))).anyMatch(name -> name.contains(store));
        assertThat(names(home)).noneMatch(name -> name.contains(store));
    }

    @Test
    void no_thread_is_left_when_it_is_closed() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        EmbeddedRocketMq rocketMq = started(settings());
        assertThat(threadsSince(before)).isNotEmpty();

        rocketMq.close();
        rocketMq.close();

        await().pollInSameThread()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(threadsSince(before)).isEmpty());
    }

    @Test
    void message_to_an_unknown_topic_is_refused_when_topics_are_not_created() throws Exception {
        try (EmbeddedRocketMq rocketMq =
                        started(settings().withoutTopicCreation().withoutTimer());
                Clients clients = new Clients(rocketMq.nameServer(), "unknown")) {

            assertThatThrownBy(() -> clients.send("to nowhere"))
                    .isInstanceOf(MQClientException.class)
                    .hasMessageContaining("No route info of this topic: unknown");
        }
    }

    @Test
    void directory_of_a_running_broker_is_neither_shared_nor_deleted() {
        try (EmbeddedRocketMq first = started(settings());
                EmbeddedRocketMq second = new EmbeddedRocketMq(settings())) {

            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(directory.toString());
            assertThatThrownBy(first::deleteStore)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stop the broker");
            assertThat(first.start()).isSameAs(first);
        }
    }

    @Test
    void topic_is_refused_before_the_start() {
        try (EmbeddedRocketMq rocketMq = new EmbeddedRocketMq(settings())) {
            assertThatThrownBy(() -> rocketMq.createTopic("early", 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("early");
        }
    }

    private BrokerSettings settings() {
        return BrokerSettings.in(directory);
    }

    private static EmbeddedRocketMq started(BrokerSettings settings) {
        return new EmbeddedRocketMq(settings).start();
    }

    /** Without the JDK's own thread that waits for the ends of processes, which lives for a minute. */
    private static Set<Thread> threadsSince(Set<Thread> before) {
        Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
        now.removeAll(before);
        now.removeIf(thread -> thread.getName().equals("process reaper"));
        return now;
    }

    private static List<String> names(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
