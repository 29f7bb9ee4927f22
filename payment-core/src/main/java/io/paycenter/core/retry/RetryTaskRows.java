package io.paycenter.core.retry;

import io.paycenter.core.transaction.UtcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tasks to columns and back. */
final class RetryTaskRows {
    private RetryTaskRows() {}

    static String liveKey(String eventType, String key) {
        return eventType + ":" + key;
    }

    static String levels(List<Integer> levels) {
        StringBuilder text = new StringBuilder();
        for (int level : levels) {
            text.append(text.isEmpty() ? "" : ",").append(level);
        }
        return text.toString();
    }

    /** A waiting task's values, as the insert names them. */
    static @Nullable Object[] fresh(RetryTask task) {
        return new @Nullable Object[] {
            task.id().value(),
            task.topic(),
            task.eventType(),
            task.key(),
            liveKey(task.eventType(), task.key()),
            task.seq(),
            task.totalCount(),
            levels(task.delayLevels()),
            task.dataVersion(),
            task.data(),
            task.trace(),
            task.runAt(),
            task.runAt(),
            task.createdAt()
        };
    }

    static RetryTask read(ResultSet row) throws SQLException {
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
    static Seen see(ResultSet row) throws SQLException {
        String id = row.getString("id");
        try {
            return new Seen(id, read(row), null);
        } catch (SQLException | RuntimeException unreadable) {
            return new Seen(id, null, unreadable);
        }
    }

    static List<RetryTask> readable(List<Seen> rows) {
        return rows.stream().flatMap(seen -> seen.task().stream()).toList();
    }

    /** A row that is a task, or why it is none. */
    record Seen(
            String id,
            @Nullable RetryTask readable,
            @Nullable Exception unreadable) {
        Optional<RetryTask> task() {
            return Optional.ofNullable(readable);
        }

        void ifUnreadable(Consumer<Exception> action) {
            if (unreadable != null) {
                action.accept(unreadable);
            }
        }
    }

    private static List<Integer> levels(String text) {
        List<Integer> levels = new ArrayList<>();
        for (int begin = 0, end; begin < text.length(); begin = end + 1) {
            int comma = text.indexOf(',', begin);
            end = comma < 0 ? text.length() : comma;
            levels.add(Integer.parseInt(text, begin, end, 10));
        }
        return List.copyOf(levels);
    }
}
