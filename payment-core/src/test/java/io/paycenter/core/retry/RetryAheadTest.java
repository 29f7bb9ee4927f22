package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where runs are short, tasks are taken before a worker is free for them; one that hangs must not keep them. */
class RetryAheadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Order ORDER = new Order("A1", 100);

    private final HandClock clock = new HandClock();
    private final RetryDatabase database = RetryDatabase.inMemory();
    private final HandTransport transport = new HandTransport();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final TestHandler pay = new TestHandler("PAY", message -> {
        if (message.key().equals("hangs")) {
            goOn.await();
        }
        return RetryVerdict.done(() -> database.effect(message.key()));
    });
    private final RetryEngine engine = RetryEngine.builder(database.transactions, clock)
            .node("n1")
            .handler(pay)
            .transport(transport)
            .workers(1)
            .build();
    private final RetryEngine other = RetryEngine.builder(database.transactions, clock)
            .node("n2")
            .handler(new TestHandler("PAY", message -> RetryVerdict.done(() -> database.effect(message.key()))))
            .build();

    @AfterEach
    void close() {
        goOn.countDown();
        engine.close();
        other.close();
        database.close();
    }

    @Test
    void a_task_that_waits_behind_one_that_hangs_is_given_to_others_and_has_lost_no_try() {
        takeOneThatHangsAndOneBehindIt();
        assertThat(task("behind").state()).isEqualTo(RetryState.RUNNING);
        assertThat(other.runDue()).isZero();

        clock.move(PATIENCE);
        look();

        await().until(() -> task("behind").state() == RetryState.WAITING);
        assertThat(task("behind").currentCount()).isZero();
        assertThat(transport.last()).isEqualTo(WakeUp.of(task("behind")));
        assertThat(other.runDue()).isEqualTo(1);
        assertThat(database.effects()).containsExactly("behind", "short");
    }

    @Test
    void a_look_that_finds_nothing_more_asks_for_another_one_in_time_to_give_up_what_waits() {
        assertThat(takeOneThatHangsAndOneBehindIt()).isEqualTo(clock.instant().plus(PATIENCE));
    }

    private Instant takeOneThatHangsAndOneBehindIt() {
        engine.start();
        engine.schedule("PAY", "short", ORDER, clock.instant());
        transport.receiver().woken(List.of(transport.last()));
        await().until(() -> database.effects().equals(List.of("short")));
        engine.schedule("PAY", "hangs", ORDER, clock.instant());
        engine.schedule("PAY", "behind", ORDER, clock.instant());
        Instant next = transport.receiver().takeDue(Duration.ZERO).orElseThrow();
        await().until(() -> pay.messages.size() == 2);
        return next;
    }

    /** It waits for the worker that hangs. */
    private void look() {
        Thread looking = new Thread(() -> {
            Optional<Instant> unused = transport.receiver().takeDue(PATIENCE.multipliedBy(60));
        });
        looking.setDaemon(true);
        looking.start();
    }

    /** As the row of a task is that its caller schedules once more, and does not commit yet. */
    @Test
    void a_task_that_somebody_holds_is_not_waited_for_and_keeps_no_other_one() {
        takeOneThatHangsAndOneBehindIt();
        engine.schedule("PAY", "last", ORDER, clock.instant());
        Optional<Instant> taken = transport.receiver().takeDue(Duration.ZERO);
        assertThat(taken).isPresent();
        clock.move(PATIENCE);

        database.transactions.required(() -> {
            engine.schedule("PAY", "behind", ORDER);
            look();
            await().until(() -> task("last").state() == RetryState.WAITING);
        });

        assertThat(task("behind").state()).isEqualTo(RetryState.RUNNING);
        await().until(() -> task("behind").state() == RetryState.WAITING);
        assertThat(task("behind").currentCount()).isZero();
    }

    private RetryTask task(String key) {
        return engine.find("PAY", key).orElseThrow();
    }
}
