package io.paycenter.testkit.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.producer.SendStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocketMqProcessTest {

    @TempDir
    private Path directory;

    @Test
    void acknowledged_pending_messages_outlive_a_kill() throws Exception {
        try (RocketMqProcess rocketMq = new RocketMqProcess(settings().withDelayLevels("1s 10s")).start()) {
            rocketMq.createTopic("killed", 1);
            try (Clients clients = new Clients(rocketMq.nameServer(), "killed")) {
                clients.send("first");
                clients.awaitArrival("first");
                ProcessHandle firstLife = rocketMq.handle();
                assertThat(clients.sendAtLevel(2, "by level").getSendStatus()).isEqualTo(SendStatus.SEND_OK);
                assertThat(clients.sendAt(Instant.now().plusSeconds(10), "by time")
                                .getSendStatus())
                        .isEqualTo(SendStatus.SEND_OK);

                rocketMq.kill();
                assertThat(firstLife.isAlive()).isFalse();
                rocketMq.restart();

                assertThat(rocketMq.handle().pid()).isNotEqualTo(firstLife.pid());
                clients.awaitArrival("by level");
                clients.awaitArrival("by time");
            }
        }
    }

    @Test
    void process_that_does_not_come_up_shows_the_end_of_its_log() {
        try (EmbeddedRocketMq owner = new EmbeddedRocketMq(settings()).start();
                RocketMqProcess intruder = new RocketMqProcess(settings())) {

            assertThatThrownBy(intruder::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the process has ended")
                    .hasMessageContaining("process.log")
                    .hasMessageContaining("RocketMQ did not start in " + directory);
            assertThat(owner.nameServer()).isNotEqualTo(intruder.nameServer());
        }
    }

    @Test
    void process_ends_when_its_parent_says_nothing_any_more() throws Exception {
        Path log = Files.createFile(directory.resolve("log"));
        Process child = new ProcessBuilder(ChildJvm.command(
                        RocketMqMain.class,
                        RocketMqMain.arguments(BrokerSettings.in(directory.resolve("store")), Ports.free())))
                .redirectError(log.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        child.getOutputStream().close();

        assertThat(child.waitFor(Clients.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(Files.readString(log))
                .isTrue();
    }

    @Test
    void lost_disk_is_an_empty_broker() throws Exception {
        try (RocketMqProcess rocketMq = new RocketMqProcess(settings()).start()) {
            assertThatThrownBy(rocketMq::deleteStore).hasMessageContaining("kill the broker");

            rocketMq.kill();
            rocketMq.deleteStore();

            assertThat(directory).doesNotExist();
        }
    }

    @Test
    void what_does_not_run_creates_no_topic() {
        try (RocketMqProcess rocketMq = new RocketMqProcess(settings())) {
            assertThatThrownBy(() -> rocketMq.createTopic("early", 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not run");
        }
    }

    private BrokerSettings settings() {
        return BrokerSettings.in(directory);
    }
}
