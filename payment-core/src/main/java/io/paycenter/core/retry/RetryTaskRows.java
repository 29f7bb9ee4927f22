package io.paycenter.core.retry;

import io.paycenter.core.transaction.UtcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
                .bind("dataVersion", task.dataVersion())
                .bind("data", task.data())
                .bind("trace", task.trace())
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
                row.getInt("data_version"),
                row.getString("data"),
                row.getString("trace"),
                UtcInstants.get(row, "run_at"),
                UtcInstants.getOrNull(row, "next_look_at"),
                row.getString("holder"),
                row.getString("last_error"),
                UtcInstants.get(row, "created_at"),
                UtcInstants.getOrNull(row, "finished_at"));
    }

    /** The same, for rows of which one may be spoilt. */
    static Seen see(ResultSet row, StatementContext context) throws SQLException {
        String id = row.getString("id");
        try {
            return new Seen(id, new RetryTaskRows().map(row, context), null);
        } catch (RuntimeException unreadable) {
            return new Seen(id, null, unreadable);
        }
    }

    /** A row that is a task, or why it is none. */
    record Seen(
            String id,
            @Nullable RetryTask readable,
            @Nullable RuntimeException unreadable) {
        Optional<RetryTask> task() {
            return Optional.ofNullable(readable);
        }

        void ifUnreadable(Consumer<RuntimeException> action) {
            if (unreadable != null) {
                action.accept(unreadable);
            }
        }
    }

    private static List<Integer> levels(String text) {
        return text.isEmpty()
                ? List.of()
                : COMMA.splitAsStream(text).map(Integer::valueOf).toList();
    }
}
