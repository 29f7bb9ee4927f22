package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.testkit.databases.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(rowsRead(RetryTaskSql.SELECT + RetryTaskSql.DUE)).isLessThan(10);
    }

    @Test
    void looking_for_the_next_due_time_reads_no_finished_ones() {
        assertThat(rowsRead(RetryTaskSql.NEXT_LOOK)).isLessThan(10);
    }

    @Test
    void counting_overdue_tasks_reads_no_finished_ones() {
        assertThat(rowsRead(RetryTaskSql.BACKLOG)).isLessThan(10);
    }

    @Test
    void taking_tasks_reads_no_others() {
        List<String> ids = database.strings("select id from pay_retry_task where state = 'WAITING' limit 2");
        String marked = "'" + String.join("', '", ids) + "'";

        assertThat(rowsRead(RetryTakingByLock.LOCK.formatted(marked))).isLessThan(10);
        assertThat(rowsRead(RetryTakingByLock.TAKE_WAITING
                        .formatted(marked)
                        .replaceFirst("\\?", "null")
                        .replaceFirst("\\?", "'n1'")))
                .isLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {RetryTaskSql.SELECT + RetryTaskSql.DUE, RetryTaskSql.NEXT_LOOK, RetryTaskSql.BACKLOG})
    void postgresql_looks_by_the_index_of_what_is_due(String sql) {
        assertThat(planOnPostgresql(asked(sql))).contains("pay_retry_task_look").doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ('1', 0), ('2', 0)                   | WOKEN
            ('1', 0, 1, null), ('2', 0, 1, null) | SEEN
            """)
    void postgresql_takes_by_the_primary_key(String rows, String way) {
        String sql = "WOKEN".equals(way)
                ? RetryTakingAtOnce.WOKEN.formatted(rows, "'PAY'")
                : RetryTakingAtOnce.SEEN.formatted(rows);

        assertThat(planOnPostgresql(sql.replaceFirst("\\?", "null")
                        .replaceFirst("\\?", "'n1'")
                        .replaceFirst("\\?", "now()")))
                .contains("pay_retry_task_pkey")
                .doesNotContain("Seq Scan");
    }

    private static String planOnPostgresql(String sql) {
        try (RetryDatabase postgresql = RetryDatabase.on(TestDatabase.POSTGRESQL)) {
            postgresql.execute("""
                    insert into pay_retry_task (id, topic, event_type, task_key, live_key, state, seq, total_count,
                        current_count, delay_levels, data, run_at, next_look_at, created_at, finished_at)
                    select n, 'T', 'PAY', n, case when n < 4 then n end, case when n < 4 then 'WAITING' else 'DONE' end,
                        0, 6, 0, '1', '{}', now(), case when n < 4 then now() end, now(), case when n < 4 then null else now() end
                    from generate_series(1, 5000) as n
                    """);
            postgresql.execute("analyze pay_retry_task");
            return String.join("\n", postgresql.strings("explain " + sql));
        }
    }

    private int rowsRead(String sql) {
        List<String> plan = database.strings("explain analyze " + asked(sql));
        Matcher scanned = SCANNED.matcher(plan.get(0));
        assertThat(scanned.find()).as(plan.get(0)).isTrue();
        return Integer.parseInt(scanned.group(1));
    }

    /** The question marks are instants, and the last one of a limit a number. */
    private static String asked(String sql) {
        return sql.replace("(%s)", "('PAY')")
                .replace("limit ?", "limit 8")
                .replaceFirst("\\?", "timestamp '1970-01-01 00:00:00'")
                .replace("?", "timestamp '2027-01-01 00:00:00'");
    }
}
