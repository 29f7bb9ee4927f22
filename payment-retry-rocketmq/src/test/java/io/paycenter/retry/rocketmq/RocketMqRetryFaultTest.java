package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.testkit.rocketmq.RocketMqExtension;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocketMqRetryFaultTest extends RetryFaultContract {
    @RegisterExtension
    static final RocketMqExtension ROCKET_MQ = new RocketMqExtension();

    @Override
    RetryTransport transport(Clock clock) {
        return new RocketMqRetryTransport(
                RocketMqSettings.builder(nameServer())
                        .group(nodes.topic)
                        .overdue(Duration.ofSeconds(2))
                        .sweepInterval(Duration.ofMillis(500))
                        .sendTimeout(Duration.ofMinutes(1))
                        .build(),
                clock);
    }

    @Override
    String nameServer() {
        return ROCKET_MQ.nameServer();
    }

    private RocketMqRetryTransport messagesOnly() {
        return new RocketMqRetryTransport(
                Nodes.messagesOnly(nameServer()).group(nodes.topic).build(), Clock.systemUTC());
    }

    private void send(List<String> messages) throws Exception {
        DefaultMQProducer other = new DefaultMQProducer("other-" + nodes.topic);
        other.setNamesrvAddr(nameServer());
        other.start();
        try {
            for (String message : messages) {
                other.send(new Message(nodes.topic, message.getBytes(StandardCharsets.UTF_8)), 30_000);
            }
        } finally {
            other.shutdown();
        }
    }

    private List<String> written(String shape) {
        return nodes.database.strings("select id || ' ' || task_key from pay_retry_task").stream()
                .map(task -> shape.formatted((Object[]) task.split(" ")))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'version':1,'id':'%s','seq':0,'eventType':'WORK','key':'%s','at':'2026-01-15T08:00:00Z'}",
                "{'version':1,'id':'%s','colour':{'red':1},'seq':0,'eventType':'WORK','key':'%s','at':'2026-01-15T08:00:00Z'}"
            })
    void s26_a_message_of_a_version_with_fewer_or_more_fields_wakes_its_task(String shape) throws Exception {
        RetryEngine engine =
                nodes.start("n1", done, builder -> builder.transport(new Mangled(messagesOnly(), Mangled.Fault.NEVER)));
        schedule(engine, "A", Duration.ZERO);

        send(written(shape.replace('\'', '"')));

        Tally tally = nodes.eachTaskHasOneEffect(TASKS);
        assertThat(tally.wakeUps()).isEqualTo(TASKS);
        assertThat(tally.found()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"version\":2,\"task\":\"%s\",\"of\":\"%s\"}", "\u0001\u0002 %s %s"})
    void s26_a_message_of_a_version_that_cannot_be_read_is_dropped_and_its_task_found(String shape) throws Exception {
        RetryEngine engine = nodes.start(
                "n1",
                done,
                builder -> builder.transport(new Mangled(transport(Clock.systemUTC()), Mangled.Fault.NEVER)));
        schedule(engine, "A", Duration.ZERO);

        send(written(shape));

        Tally tally = nodes.eachTaskHasOneEffect(TASKS);
        assertThat(tally.wakeUps()).isZero();
        assertThat(tally.found()).isEqualTo(TASKS);
    }

    @Test
    void a_change_of_the_transport_with_tasks_in_flight_both_ways_loses_no_task() {
        RetryEngine embedded = nodes.start("n1", mostlyDone, engine -> engine);
        schedule(embedded, "A", Duration.ofSeconds(2));
        schedule(embedded, "B", Duration.ZERO);
        await().atMost(Nodes.LIMIT).until(() -> nodes.runs.get() >= TASKS / 2);
        embedded.close();

        RetryEngine broker = start("n2", mostlyDone);
        schedule(broker, "C", Duration.ofSeconds(1));
        await().atMost(Nodes.LIMIT).until(nodes::allDone);
        nodes.eachHasOneEffect(3 * TASKS);
        await().atMost(Nodes.LIMIT).until(() -> nodes.came("C") > 0);
        schedule(broker, "D", Duration.ofSeconds(4));
        await().atMost(Nodes.LIMIT).until(() -> nodes.taken("D") == TASKS);
        broker.close();

        nodes.start("n3", mostlyDone, engine -> engine);

        nodes.eachTaskHasOneEffect(4 * TASKS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_node_that_is_killed_holding_leases_is_survived_by_one_of_the_other_transport(boolean fromEmbedded)
            throws Exception {
        try (NodeProcess child = child(NodeMain.Moment.HOLDING, fromEmbedded ? NodeMain.EMBEDDED : nameServer())) {
            child.awaitMoment();
            child.kill();
        }
        int leases = held("child").size();
        assertThat(leases).isPositive();

        nodes.start("n2", done, engine -> fromEmbedded ? engine.transport(transport(Clock.systemUTC())) : engine);

        assertThat(nodes.eachTaskHasOneEffect(TASKS).recovered()).isEqualTo(leases);
    }
}
