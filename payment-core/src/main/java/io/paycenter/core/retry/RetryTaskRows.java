package io.paycenter.core.retry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Tasks to columns and back. */
final class RetryTaskRows implements RowMapper<RetryTask> {
    private static final Pattern COMMA = Pattern.compile(",");

    static String liveKey(String eventType, String key) {
        return eventType + ":" + key;
    }

    static String levels(List<Integer> levels) {
        return levels.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static <S extends SqlStatement<S>> S bindFresh(S statement, RetryTask task) {
        return statement
                .bind("id", task.id().value())
                .bind("topic", task.topic())
                .bind("eventType", task.eventType())
                .bind("key", task.key())
                .bind("liveKey", liveKey(task.eventType(), task.key()))
                .bind("seq", task.seq())
                .bind("totalCount", task.totalCount())
                .bind("delayLevels", levels(task.delayLevels()))
                .bind("data", task.data())
                .bind("runAt", task.runAt())
                .bind("createdAt", task.createdAt());
    }

    @Override
    public RetryTask map(ResultSet row, StatementContext context) throws SQLException {
        return new RetryTask(
                new RetryTaskId(row.getString("id")),
                row.getString("topic"),
                row.getString("event_type"),
                row.getString("task_key"),
                RetryState.valueOf(row.getString("state")),
                row.getLong("seq"),
                row.getInt("total_count"),
                row.getInt("current_count"),
                levels(row.getString("delay_levels")),
                row.getString("data"),
                row.getObject("run_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                instant(row, "next_look_at"),
                row.getString("holder"),
                row.getString("last_error"),
                row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                instant(row, "finished_at"));
    }

    private static List<Integer> levels(String text) {
        return text.isEmpty()
                ? List.of()
                : COMMA.splitAsStream(text).map(Integer::valueOf).toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime utc = row.getObject(column, LocalDateTime.class);
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
