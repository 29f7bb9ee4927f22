package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.testkit.rocketmq.BrokerSettings;
import io.paycenter.testkit.rocketmq.RocketMqProcess;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.rocketmq.remoting.netty.TlsSystemConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/** A name server and a broker that refuse what is not encrypted. What the client believes is the whole JVM's. */
@Execution(ExecutionMode.SAME_THREAD)
class RocketMqTlsTest {
    private static final int TASKS = 20;

    @TempDir
    static Path directory;

    @TempDir
    static Path others;

    private static BrokerSettings.Tls tls;
    private static RocketMqProcess broker;

    private final Nodes nodes = new Nodes();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() throws Exception {
        tls = SelfSigned.in(directory);
        broker = new RocketMqProcess(
                        BrokerSettings.in(directory.resolve("broker")).withTls(tls))
                .start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(Clients.class)).addAppender(log);
    }

    @AfterEach
    void close() {
        nodes.close();
        ((Logger) LoggerFactory.getLogger(Clients.class)).detachAppender(log);
        trusting(true, null);
    }

    /** The client's own switches, which are the whole JVM's. */
    private static void trusting(boolean everybody, Path certificate) {
        TlsSystemConfig.tlsTestModeEnable = everybody;
        TlsSystemConfig.tlsClientAuthServer = !everybody;
        TlsSystemConfig.tlsClientTrustCertPath = certificate == null ? null : certificate.toString();
    }

    private RetryEngine start(RocketMqSettings.Builder settings) {
        return nodes.start(
                "n1",
                settings.group(nodes.topic).build(),
                message -> RetryVerdict.done(() -> nodes.effect(message.key())));
    }

    private void requireMessages() {
        RetryEngine engine = start(Nodes.messagesOnly(broker.nameServer()).tls(true));
        nodes.schedule(engine, "A", TASKS, Instant.now().plusSeconds(3));
        assertThat(nodes.eachTaskHasOneEffect(TASKS).wakeUps()).isEqualTo(TASKS);
        assertThat(nodes.refused.get()).isZero();
    }

    private void requireNoMessage(boolean encrypted) {
        RetryEngine engine = start(RocketMqSettings.builder(broker.nameServer()).tls(encrypted));
        nodes.schedule(engine, "A", TASKS, Instant.now().plusSeconds(3));
        nodes.eachTaskHasOneEffect(TASKS);
        await().atMost(Nodes.LIMIT).until(() -> nodes.refused.get() > 0);
        assertThat(nodes.accepted.get()).isZero();
    }

    @Test
    void encrypted_messages_are_taken_and_come_and_that_nobody_checks_the_server_is_said() {
        requireMessages();
        assertThat(log.list).singleElement().asString().contains("[WARN]", "tls.client.authServer=true");
    }

    @Test
    void what_is_not_encrypted_is_refused_and_tasks_run_without_messages() {
        requireNoMessage(false);
    }

    @Test
    void a_server_whose_certificate_is_trusted_is_spoken_to() {
        trusting(false, tls.certificate());
        requireMessages();
        assertThat(log.list).isEmpty();
    }

    @Test
    void a_server_whose_certificate_is_not_trusted_is_told_nothing() throws Exception {
        trusting(false, SelfSigned.in(others).certificate());
        requireNoMessage(true);
    }
}
