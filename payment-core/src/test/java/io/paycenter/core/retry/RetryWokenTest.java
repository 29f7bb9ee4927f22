package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine makes of wake-ups that come over a broker, in whatever order and number. */
class RetryWokenTest {
    private static final Order ORDER = new Order("A1", 100);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final RetryDatabase database = RetryDatabase.inMemory();
    private final HandClock clock = new HandClock();
    private final HandTransport transport = new HandTransport();
    private final News news = new News();
    private final TestHandler pay = new TestHandler("PAY", message -> {
        String effect = message.key() + " " + message.currentCount();
        return RetryVerdict.done(() -> database.effect(effect));
    });
    private final RetryEngine engine = RetryEngine.builder(database.transactions, clock)
            .policies(RetryPolicies.always(RetryPolicy.of(1, 3, "2")))
            .handler(pay)
            .listener(news)
            .transport(transport)
            .workers(2)
            .build();

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private RetryReceiver started() {
        engine.start();
        return transport.receiver();
    }

    private RetryTask task() {
        return engine.find("PAY", "A1").orElseThrow();
    }

    @Test
    void a_wake_up_in_time_runs_its_task_once_however_often_it_comes() {
        RetryReceiver receiver = started();
        engine.schedule("PAY", "A1", ORDER);
        WakeUp wakeUp = transport.last();
        clock.move(Duration.ofSeconds(1));

        receiver.woken(List.of(wakeUp, wakeUp));
        receiver.woken(List.of(wakeUp));

        await().until(() -> task().state() == RetryState.DONE);
        receiver.woken(List.of(wakeUp));
        assertThat(database.effects()).containsExactly("A1 0");
        assertThat(news.received).hasSize(4);
    }

    @Test
    void an_early_wake_up_changes_nothing() {
        RetryReceiver receiver = started();
        engine.schedule("PAY", "A1", ORDER);
        RetryTask before = task();

        receiver.woken(List.of(transport.last()));

        assertThat(task()).isEqualTo(before);
    }

    @Test
    void a_wake_up_with_an_old_number_changes_nothing() {
        RetryReceiver receiver = started();
        pay.work(message -> RetryVerdict.again("not yet"));
        engine.schedule("PAY", "A1", ORDER);
        WakeUp first = transport.last();
        clock.move(Duration.ofSeconds(1));
        receiver.woken(List.of(first));
        await().until(() -> task().currentCount() == 1);
        clock.move(Duration.ofSeconds(5));
        RetryTask before = task();

        receiver.woken(List.of(first));

        assertThat(task()).isEqualTo(before);
        assertThat(transport.last().seq()).isEqualTo(before.seq());
    }

    @Test
    void a_wake_up_of_a_kind_that_nobody_here_handles_is_left_to_others() {
        RetryReceiver receiver = started();
        HandTransport theirs = new HandTransport();
        RetryEngine other = RetryEngine.builder(database.transactions, clock)
                .handler(new TestHandler("SHIP", message -> RetryVerdict.done()))
                .transport(theirs)
                .build();
        other.schedule("SHIP", "S1", ORDER, clock.instant());
        RetryTask before = other.find("SHIP", "S1").orElseThrow();

        receiver.woken(List.of(theirs.last()));

        assertThat(other.find("SHIP", "S1")).contains(before);
    }

    @Test
    void more_wake_ups_than_workers_all_run() {
        RetryReceiver receiver = started();
        IntStream.range(0, 9).forEach(i -> engine.schedule("PAY", "A" + i, ORDER, clock.instant()));

        receiver.woken(List.copyOf(transport.wakeUps));

        await().until(() -> database.effects().size() == 9);
    }

    @Test
    void a_wake_up_waits_for_a_free_worker() throws InterruptedException {
        RetryReceiver receiver = started();
        CountDownLatch open = new CountDownLatch(1);
        pay.work(message -> {
            open.await();
            return RetryVerdict.done(() -> database.effect(message.key()));
        });
        IntStream.range(0, 3).forEach(i -> engine.schedule("PAY", "A" + i, ORDER, clock.instant()));
        Thread consumer = new Thread(() -> receiver.woken(List.copyOf(transport.wakeUps)), "consumer");
        consumer.start();
        await().until(() -> pay.messages.size() == 2);
        assertThat(consumer.isAlive()).isTrue();

        open.countDown();

        consumer.join();
        await().until(() -> database.effects().size() == 3);
    }

    @Test
    void an_engine_that_is_closed_leaves_a_woken_task_to_others() {
        RetryReceiver receiver = started();
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.close();

        receiver.woken(List.of(transport.last()));

        assertThat(task().state()).isEqualTo(RetryState.WAITING);
    }

    @Test
    void a_database_that_is_away_is_said_and_no_worker_is_lost() {
        RetryReceiver receiver = started();
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        WakeUp wakeUp = transport.last();
        database.execute("alter table pay_retry_task rename to away");
        for (int i = 0; i < 3; i++) {
            assertThat(catchStore(() -> receiver.woken(List.of(wakeUp)))).isTrue();
        }
        database.execute("alter table away rename to pay_retry_task");

        receiver.woken(List.of(wakeUp));

        await().until(() -> database.effects().equals(List.of("A1 0")));
    }

    @Test
    void the_sweeper_finds_a_task_whose_wake_up_never_came_once_it_is_overdue() {
        RetryReceiver receiver = started();
        engine.schedule("PAY", "A1", ORDER);
        Instant due = clock.instant().plusSeconds(1);

        clock.move(Duration.ofSeconds(1));
        assertThat(receiver.takeDue(GRACE)).contains(due.plus(GRACE));
        assertThat(task().state()).isEqualTo(RetryState.WAITING);

        clock.move(GRACE);
        receiver.takeDue(GRACE);

        await().until(() -> database.effects().equals(List.of("A1 0")));
        assertThat(news.found).containsExactly("A1");
    }

    @Test
    void a_task_that_is_due_is_not_called_lost_by_a_transport_that_only_looks() {
        RetryReceiver receiver = started();
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        receiver.takeDue(Duration.ZERO);

        await().until(() -> database.effects().equals(List.of("A1 0")));
        assertThat(news.found).isEmpty();
    }

    @Test
    void what_a_transport_tells_of_its_sending_reaches_listeners() {
        RetryReceiver receiver = started();
        engine.schedule("PAY", "A1", ORDER);

        receiver.sent(transport.last(), true);
        receiver.sent(transport.last(), false);

        assertThat(news.sent).containsExactly("A1 true", "A1 false");
    }

    @Test
    void the_receiver_names_the_topic_of_the_engine() {
        assertThat(started().topic()).isEqualTo("PAYCENTER_RETRY");
    }

    private static boolean catchStore(Runnable work) {
        try {
            work.run();
            return false;
        } catch (StoreException away) {
            return true;
        }
    }

    private static final class News implements RetryListener {
        private final List<WakeUp> received = new CopyOnWriteArrayList<>();
        private final List<String> found = new CopyOnWriteArrayList<>();
        private final List<String> sent = new ArrayList<>();

        @Override
        public void received(List<WakeUp> wakeUps) {
            received.addAll(wakeUps);
        }

        @Override
        public void found(RetryTask task) {
            found.add(task.key());
        }

        @Override
        public void sent(WakeUp wakeUp, boolean accepted) {
            sent.add(wakeUp.key() + " " + accepted);
        }
    }
}
