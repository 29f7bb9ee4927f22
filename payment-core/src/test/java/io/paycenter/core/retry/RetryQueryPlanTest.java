package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** H2 counts null as less than any instant, so a range without a lower end reads every finished row. */
class RetryQueryPlanTest {
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private final RetryDatabase database = RetryDatabase.inMemory();

    @BeforeEach
    void fill() {
        Clock clock = new HandClock();
        TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.done());
        RetryEngine engine =
                RetryEngine.builder(database.transactions, clock).handler(pay).build();
        database.transactions.required(() -> {
            for (int i = 0; i < 300; i++) {
                engine.schedule("PAY", "k" + i, new Order("A", i), clock.instant());
            }
        });
        engine.runDue();
        for (int i = 0; i < 3; i++) {
            engine.schedule(
                    "PAY", "live" + i, new Order("A", i), clock.instant().plus(Duration.ofHours(1)));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void looking_for_due_tasks_reads_no_finished_ones() {
        assertThat(rowsRead(JdbcRetryTaskStore.SELECT + JdbcRetryTaskStore.DUE)).isLessThan(10);
    }

    @Test
    void looking_for_the_next_due_time_reads_no_finished_ones() {
        assertThat(rowsRead(JdbcRetryTaskStore.NEXT_LOOK)).isLessThan(10);
    }

    @Test
    void counting_overdue_tasks_reads_no_finished_ones() {
        assertThat(rowsRead(JdbcRetryTaskStore.BACKLOG)).isLessThan(10);
    }

    private int rowsRead(String sql) {
        Instant later = Instant.parse("2027-01-01T00:00:00Z");
        String asked = sql.replace(":epoch", "timestamp '1970-01-01 00:00:00'")
                .replaceAll(
                        ":now|:before",
                        "timestamp '" + later.toString().replaceAll("[TZ]", " ").strip() + "'")
                .replace(":most", "8")
                .replace("<eventTypes>", "'PAY'");
        List<String> plan = database.strings("explain analyze " + asked);
        Matcher scanned = SCANNED.matcher(plan.get(0));
        assertThat(scanned.find()).as(plan.get(0)).isTrue();
        return Integer.parseInt(scanned.group(1));
    }
}
