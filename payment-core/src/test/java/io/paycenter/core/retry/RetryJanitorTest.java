package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What ended long ago goes, what waits for a person stays, and what nobody runs is said. */
class RetryJanitorTest {
    private static final Order ORDER = new Order("A1", 100);
    private static final Duration SHORT = Duration.ofMillis(10);

    private final RetryDatabase database = RetryDatabase.inMemory();
    private final HandClock clock = new HandClock();
    private final TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.done());
    private final RetryEngine engine = engine(pay);

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private RetryEngine engine(TestHandler handler) {
        return RetryEngine.builder(database.transactions, clock)
                .handler(handler)
                .policies(RetryPolicies.always(RetryPolicy.of(1, 0, "")))
                .transport(new HandTransport())
                .retention(Duration.ofDays(1))
                .tidyInterval(SHORT)
                .build();
    }

    @Test
    void what_ended_before_the_retention_is_deleted_and_the_rest_stays() {
        database.transactions.required(() -> {
            for (int i = 0; i < 600; i++) {
                engine.schedule("PAY", "old" + i, ORDER, clock.instant());
            }
        });
        engine.runDue();
        pay.work(message -> RetryVerdict.giveUp("never"));
        engine.schedule("PAY", "exhausted", ORDER, clock.instant());
        engine.runDue();
        pay.work(message -> RetryVerdict.done());
        clock.move(Duration.ofDays(1).plusSeconds(1));
        engine.schedule("PAY", "young", ORDER, clock.instant());
        engine.runDue();
        engine.schedule("PAY", "waiting", ORDER, clock.instant().plusSeconds(9));

        engine.start();

        await().until(() -> database.tasks() == 3);
        assertThat(database.strings("select task_key from pay_retry_task order by task_key"))
                .containsExactly("exhausted", "waiting", "young");
    }

    @Test
    void tasks_that_nobody_here_handles_are_said_once_they_are_long_overdue() {
        engine(new TestHandler("SHIP", message -> RetryVerdict.done())).schedule("SHIP", "S1", ORDER);
        clock.move(Duration.ofHours(1));
        Logger logger = (Logger) LoggerFactory.getLogger(RetryJanitor.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        logger.addAppender(said);
        try {
            engine.start();

            await().until(() -> !said.list.isEmpty());
        } finally {
            engine.close();
            logger.detachAppender(said);
        }
        assertThat(said.list.get(0).getFormattedMessage())
                .startsWith("eventType=SHIP count=1 tasks wait since=2026-01-15T08:00:01Z");
    }

    @Test
    void the_backlog_counts_what_is_overdue_by_kind() {
        engine.schedule("PAY", "A1", ORDER);
        engine.schedule("PAY", "A2", ORDER, clock.instant().plusSeconds(30));
        engine.schedule("PAY", "A3", ORDER, clock.instant().plusSeconds(90));
        clock.move(Duration.ofSeconds(60));

        assertThat(engine.backlog(Duration.ZERO))
                .containsExactly(new RetryBacklog("PAY", 2, clock.instant().minusSeconds(59)));
        assertThat(engine.backlog(Duration.ofSeconds(45)))
                .containsExactly(new RetryBacklog("PAY", 1, clock.instant().minusSeconds(59)));
        assertThat(engine.backlog(Duration.ofHours(1))).isEmpty();
    }
}
