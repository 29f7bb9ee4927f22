package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryPolicy;
import io.paycenter.core.retry.RetryState;
import io.paycenter.core.retry.RetryTask;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.core.retry.RetryVerdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every transport has to survive: so many tasks are scheduled, so many effects stay, none is lost or repeated. */
abstract class RetryFaultContract {
    static final int TASKS = 40;
    private static final int ONCE_MORE = TASKS / 10;
    private static final Duration OFF = Nodes.LEASE.plusMinutes(1);
    /** So many retries that no machine is too slow to run a task before they are used up. */
    private static final RetryPolicy PATIENT = RetryPolicy.of(1, 1_000, "1");

    private static final Clock CLOCK = Clock.systemUTC();

    final Nodes nodes = new Nodes();
    final WorkHandler.Work done = message -> RetryVerdict.done(() -> nodes.effect(message.key()));

    /** Every tenth task fails once and is done at its second run. */
    final WorkHandler.Work mostlyDone =
            message -> message.currentCount() == 0 && message.key().endsWith("7")
                    ? RetryVerdict.again("every tenth fails once")
                    : RetryVerdict.done(() -> nodes.effect(message.key()));

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        nodes.close();
    }

    /** A node's way to be woken, which looks at the database twice a second at least. */
    abstract RetryTransport transport(Clock clock);

    /** Where the messages go; nothing if there are none. */
    abstract String nameServer();

    final boolean sendsMessages() {
        return !nameServer().equals(NodeMain.EMBEDDED);
    }

    final RetryEngine start(String name, WorkHandler.Work work) {
        return nodes.start(name, work, engine -> engine.transport(transport(CLOCK)));
    }

    final void schedule(RetryEngine engine, String prefix, Duration in) {
        nodes.schedule(engine, prefix, TASKS, CLOCK.instant().plus(in));
    }

    private NodeProcess child(NodeMain.Moment moment) throws Exception {
        return child(moment, nameServer());
    }

    final NodeProcess child(NodeMain.Moment moment, String broker) throws Exception {
        return NodeProcess.start(
                directory.resolve("child.log"), moment, nodes.database.share(), nodes.topic, broker, TASKS);
    }

    final List<String> held(String by) {
        return nodes.database.strings("select task_key from pay_retry_task where state = 'RUNNING' and holder = ?", by);
    }

    @Test
    void s21_a_node_that_is_killed_after_its_commit_and_before_it_sends_loses_no_task() throws Exception {
        try (NodeProcess child = child(NodeMain.Moment.COMMITTED)) {
            child.awaitMoment();
            child.kill();
        }
        assertThat(held("child")).isEmpty();

        start("n2", done);

        nodes.eachTaskHasOneEffect(TASKS);
        assertThat(nodes.received.get()).isZero();
        assertThat(nodes.found).hasSize(sendsMessages() ? TASKS : 0);
    }

    @ParameterizedTest
    @EnumSource(Mangled.Fault.class)
    void s22_a_wake_up_that_comes_otherwise_than_it_should_changes_no_effect(Mangled.Fault fault) {
        RetryEngine engine =
                nodes.start("n1", mostlyDone, builder -> builder.transport(new Mangled(transport(CLOCK), fault)));

        schedule(engine, "A", Duration.ofSeconds(1));

        int meant = TASKS + ONCE_MORE;
        Tally tally = nodes.eachTaskHasOneEffect(TASKS);
        assertThat(tally.runs()).isEqualTo(meant);
        assertThat(nodes.early).isEmpty();
        if (sendsMessages() && fault.wakesNobody() && nodes.refused.get() == 0) {
            assertThat(tally.found()).isEqualTo(meant);
        }
        int messages = sendsMessages() ? meant * fault.messages() : 0;
        await().atMost(Nodes.LIMIT).until(() -> nodes.received.get() >= messages);
        assertThat(nodes.eachHasOneEffect(TASKS).runs()).isEqualTo(meant);
    }

    @Test
    void s22_a_wake_up_that_comes_again_after_its_task_was_done_changes_nothing() {
        Mangled transport = new Mangled(transport(CLOCK), Mangled.Fault.TWICE);
        RetryEngine engine = nodes.start("n1", mostlyDone, builder -> builder.transport(transport));
        schedule(engine, "A", Duration.ZERO);
        nodes.eachTaskHasOneEffect(TASKS);
        int meant = TASKS + ONCE_MORE;

        transport.repeat();

        await().atMost(Nodes.LIMIT).until(() -> nodes.received.get() >= (sendsMessages() ? 3 * meant : 0));
        nodes.schedule(engine, "later", 1, CLOCK.instant());
        Tally tally = nodes.eachTaskHasOneEffect(TASKS + 1);
        assertThat(tally.runs()).isEqualTo(meant + 1);
    }

    @Test
    void s24_a_node_that_is_killed_while_it_holds_leases_loses_no_task() throws Exception {
        try (NodeProcess child = child(NodeMain.Moment.HOLDING)) {
            child.awaitMoment();
            child.kill();
        }
        assertThat(held("child")).isNotEmpty();
        assertThat(nodes.effects()).isEmpty();
        int leases = held("child").size();

        start("n2", done);

        Tally tally = nodes.eachTaskHasOneEffect(TASKS);
        assertThat(tally.recovered()).isEqualTo(leases);
        assertThat(tally.runs()).isEqualTo(TASKS);
    }

    @Test
    void s24_a_node_that_is_killed_under_load_beside_another_loses_no_task() throws Exception {
        CountDownLatch underLoad = new CountDownLatch(1);
        RetryEngine second = nodes.start(
                "n2",
                message -> {
                    underLoad.await();
                    return done.on(message);
                },
                engine -> engine.transport(transport(CLOCK)).workers(1));
        try (NodeProcess child = child(NodeMain.Moment.WORKING)) {
            child.awaitMoment();
            underLoad.countDown();
            schedule(second, "D", Duration.ZERO);
            child.kill();
        }

        nodes.eachTaskHasOneEffect(2 * TASKS);
    }

    @Test
    void s24_a_handler_that_hangs_is_exhausted_visibly_and_holds_nobody_up() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<RetryPolicy> policy = new AtomicReference<>(RetryPolicy.of(1, 1, "1"));
        RetryEngine engine = nodes.start(
                "n1",
                message -> {
                    if (message.key().startsWith("hangs")) {
                        never.await();
                    }
                    return done.on(message);
                },
                builder -> builder.transport(transport(CLOCK))
                        .policies(type -> policy.get())
                        .lease(Duration.ofSeconds(2))
                        .closeLimit(Duration.ZERO)
                        .workers(3));
        nodes.schedule(engine, "hangs", 3, CLOCK.instant());
        policy.set(PATIENT);
        schedule(engine, "A", Duration.ofMillis(1));

        await().atMost(Nodes.LIMIT).until(() -> engine.exhausted(9).size() == 3);
        assertThat(engine.exhausted(9))
                .extracting(RetryTask::lastError)
                .containsOnly("the lease of n1 ended without a result");
        await().atMost(Nodes.LIMIT).until(() -> nodes.effects().size() == TASKS);
        never.countDown();
        await().atMost(Nodes.LIMIT).until(() -> overtaken("hangs") == 6);
        nodes.eachHasOneEffect(TASKS);
    }

    private long overtaken(String prefix) {
        return nodes.overtaken.stream().filter(key -> key.startsWith(prefix)).count();
    }

    @Test
    void s24_a_handler_that_always_throws_is_exhausted_visibly_holds_nobody_up_and_can_be_redriven() {
        Queue<String> poisoned = new ConcurrentLinkedQueue<>();
        AtomicReference<RuntimeException> poison = new AtomicReference<>(new IllegalStateException("poison"));
        WorkHandler handler = new WorkHandler(message -> {
            RuntimeException failure = poison.get();
            if (message.key().startsWith("poison") && failure != null) {
                poisoned.add(message.key());
                throw failure;
            }
            return done.on(message);
        });
        RetryEngine engine = nodes.start(
                "n1",
                CLOCK,
                handler,
                builder -> builder.transport(transport(CLOCK))
                        .policies(type -> RetryPolicy.of(1, 2, "1"))
                        .workers(2));
        nodes.schedule(engine, "poison", 4, CLOCK.instant());
        schedule(engine, "A", Duration.ofMillis(1));

        await().atMost(Nodes.LIMIT).until(() -> engine.exhausted(9).size() == 4);
        assertThat(engine.exhausted(9))
                .extracting(RetryTask::lastError)
                .containsOnly("java.lang.IllegalStateException: poison");
        assertThat(poisoned).hasSize(4 * 3);
        assertThat(handler.ended()).containsExactlyInAnyOrder("poison0", "poison1", "poison2", "poison3");
        await().atMost(Nodes.LIMIT).until(() -> nodes.effects().size() == TASKS);

        poison.set(null);
        engine.exhausted(9)
                .forEach(task -> assertThat(engine.redrive(task.id())).isTrue());

        nodes.eachTaskHasOneEffect(TASKS + 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, -30})
    void s25_two_nodes_that_sweep_at_once_with_clocks_30_seconds_apart_do_each_task_once(int secondsOff) {
        Clock off = Clock.offset(CLOCK, Duration.ofSeconds(secondsOff));
        RetryEngine right = startSweeping("n1", CLOCK);
        startSweeping("n2", off);

        schedule(right, "A", Duration.ofSeconds(1));

        Tally tally = nodes.eachTaskHasOneEffect(TASKS);
        assertThat(tally.runs()).isEqualTo(TASKS + ONCE_MORE);
        assertThat(tally.overtaken()).isZero();
    }

    private RetryEngine startSweeping(String name, Clock clock) {
        return nodes.start(
                name,
                clock,
                new WorkHandler(mostlyDone),
                builder -> builder.transport(new Mangled(transport(clock), Mangled.Fault.NEVER)));
    }

    @Test
    void s25_a_clock_that_is_ahead_by_more_than_the_lease_repeats_calls_and_no_effect() throws Exception {
        CountDownLatch running = new CountDownLatch(TASKS);
        CountDownLatch overtaken = new CountDownLatch(1);
        RetryEngine right = nodes.start(
                "n1",
                message -> {
                    running.countDown();
                    overtaken.await();
                    return done.on(message);
                },
                builder -> builder.transport(transport(CLOCK)).workers(TASKS));
        schedule(right, "A", Duration.ZERO);
        running.await();

        Clock ahead = Clock.offset(CLOCK, OFF);
        nodes.start("n2", ahead, new WorkHandler(done), builder -> builder.transport(transport(ahead)));
        await().atMost(Nodes.LIMIT).until(nodes::allDone);
        overtaken.countDown();

        await().atMost(Nodes.LIMIT).until(() -> nodes.overtaken.size() == TASKS);
        Tally tally = nodes.eachHasOneEffect(TASKS);
        assertThat(tally.runs()).isEqualTo(2 * TASKS);
    }

    @Test
    void s26_a_task_keeps_its_plan_when_the_policy_changes_between_two_tries() {
        AtomicReference<RetryPolicy> policy = new AtomicReference<>(RetryPolicy.of(1, 2, "1,1"));
        AtomicInteger firstRuns = new AtomicInteger();
        Queue<RetryMessage<WorkHandler.Data>> messages = new ConcurrentLinkedQueue<>();
        RetryEngine engine = nodes.start(
                "n1",
                message -> {
                    messages.add(message);
                    if (message.currentCount() == 0 && message.key().startsWith("A")) {
                        firstRuns.incrementAndGet();
                    }
                    return message.isLastRun() ? done.on(message) : RetryVerdict.again("not yet");
                },
                builder -> builder.transport(transport(CLOCK)).policies(type -> policy.get()));
        schedule(engine, "A", Duration.ZERO);
        await().atMost(Nodes.LIMIT).until(() -> firstRuns.get() == TASKS);

        policy.set(RetryPolicy.of(1, 0, ""));
        schedule(engine, "B", Duration.ZERO);

        nodes.eachTaskHasOneEffect(2 * TASKS);
        assertThat(messages.stream().filter(message -> message.key().startsWith("A")))
                .hasSize(3 * TASKS)
                .allMatch(message -> message.delayLevels().equals(List.of(1, 1)));
        assertThat(messages.stream().filter(message -> message.key().startsWith("B")))
                .hasSize(TASKS);
    }

    @Test
    void s26_a_node_with_other_settings_takes_over_between_two_tries() {
        RetryEngine before = nodes.start(
                "n1",
                message -> RetryVerdict.again("not yet"),
                builder -> builder.policies(type -> PATIENT).transport(transport(CLOCK)));
        schedule(before, "A", Duration.ofSeconds(1));
        await().atMost(Nodes.LIMIT).until(() -> nodes.runs.get() >= TASKS / 2);
        before.close();

        nodes.start(
                "n2",
                done,
                builder -> builder.topic(nodes.topic + "-other")
                        .policies(type -> RetryPolicy.of(2, 0, ""))
                        .workers(1)
                        .lease(Nodes.LEASE.dividedBy(2))
                        .transport(transport(CLOCK)));

        nodes.eachTaskHasOneEffect(TASKS);
    }

    private int change(String to, String keys) {
        return nodes.database.execute("update pay_retry_task set " + to + " where task_key like ?", keys);
    }

    @Test
    void s26_rows_of_the_previous_version_run_and_one_that_cannot_be_read_is_exhausted_visibly() {
        Queue<String> names = new ConcurrentLinkedQueue<>();
        RetryEngine engine = start("n1", message -> {
            names.add(message.key() + " " + message.data().name());
            return done.on(message);
        });
        List<Integer> changed = nodes.database.transactions.required(() -> {
            schedule(engine, "A", Duration.ZERO);
            return List.of(
                    change("data = '{\"name\":\"x\",\"colour\":{\"red\":1}}'", "%1"),
                    change("data = '{}', trace = null", "%2"),
                    change("data = '[1]'", "%3"));
        });
        assertThat(changed).containsExactly(4, 4, 4);
        int unreadable = changed.get(2);

        await().atMost(Nodes.LIMIT).until(() -> engine.exhausted(9).size() == unreadable);
        await().atMost(Nodes.LIMIT).until(() -> nodes.effects().size() == TASKS - unreadable);

        nodes.eachHasOneEffect(TASKS - unreadable);
        assertThat(names).contains("A1 x", "A2 null", "A4 A4").noneMatch(name -> name.contains("3 "));
        assertThat(engine.exhausted(9))
                .allMatch(task -> task.state() == RetryState.EXHAUSTED)
                .extracting(RetryTask::lastError)
                .allMatch(error -> error.contains("the data cannot be read as " + WorkHandler.Data.class.getName()));
    }
}
