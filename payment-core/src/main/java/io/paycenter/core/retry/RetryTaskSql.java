package io.paycenter.core.retry;

/** What is asked of table {@code pay_retry_task}, in words that every database knows. */
final class RetryTaskSql {
    static final String INSERT = """
            insert into pay_retry_task (id, topic, event_type, task_key, live_key, state, seq, total_count,
                current_count, delay_levels, data_version, data, trace, run_at, next_look_at, created_at)
            values (?, ?, ?, ?, ?, 'WAITING', ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String SELECT = "select * from pay_retry_task ";
    static final String BY_ID = "where id = ?";
    static final String LIVE = "where live_key = ?";
    static final String NEWEST_FINISHED = """
            where event_type = ? and task_key = ? and finished_at is not null
            order by created_at desc, id desc limit 1
            """;
    static final String EXHAUSTED =
            "where state = 'EXHAUSTED' and finished_at is not null order by finished_at desc, id desc limit ?";
    static final String DUE = """
            where next_look_at between ? and ? and event_type in (%s)
            order by next_look_at, id limit ?
            """;
    static final String NEXT_LOOK = """
            select next_look_at from pay_retry_task
            where next_look_at >= ? and event_type in (%s)
            order by next_look_at limit 1
            """;
    static final String BACKLOG = """
            select event_type, count(*) as tasks, min(next_look_at) as oldest from pay_retry_task
            where next_look_at between ? and ?
            group by event_type order by event_type
            """;

    /** A task that ends soon runs, or has nothing left to do but its ending. */
    private static final String LIVE_TASK = """
            select id, case when state = 'RUNNING' or current_count > total_count then 1 else 0 end as ends_soon
            from pay_retry_task
            """;

    static final String FIND_LIVE = LIVE_TASK + "where live_key = ?";
    static final String HOLD_LIVE = LIVE_TASK + "where id = ? and live_key is not null for update";
    static final String WANT_AGAIN = """
            update pay_retry_task set again_at = case when again_at < ? then again_at else ? end
            where id = ? and live_key is not null
            """;
    static final String WANTED_AGAIN =
            "select again_at from pay_retry_task where id = ? and seq = ? and again_at is not null for update";
    static final String FORGET_AGAIN = "update pay_retry_task set again_at = null where id = ?";

    static final String COMPLETE = """
            update pay_retry_task set state = 'DONE', seq = seq + 1, live_key = null,
                next_look_at = null, last_error = null, finished_at = ?
            where id = ? and seq = ? and again_at is null
            """;
    static final String COMPLETE_AND_FORGET =
            "delete from pay_retry_task where id = ? and seq = ? and again_at is null";
    static final String LET_WAIT = """
            update pay_retry_task set state = 'WAITING', seq = seq + 1, current_count = ?,
                run_at = ?, next_look_at = ?, last_error = ?
            where id = ? and seq = ?
            """;
    static final String SEQ_IF_FREE = "select seq from pay_retry_task where id = ? for update skip locked";
    static final String EXHAUST = """
            update pay_retry_task set state = 'EXHAUSTED', seq = seq + 1, live_key = null,
                next_look_at = null, last_error = ?, finished_at = ?
            where id = ? and seq = ? and again_at is null
            """;

    static final String CANCEL = """
            update pay_retry_task set state = 'CANCELLED', seq = seq + 1, live_key = null,
                next_look_at = null, again_at = null, finished_at = ?
            """;
    static final String HASTEN = """
            update pay_retry_task set seq = seq + 1, run_at = ?,
                next_look_at = case when next_look_at < ? then next_look_at else ? end
            """;
    static final String LIVE_BY_ID = "where id = ? and live_key is not null and state in (%s)";
    static final String LIVE_BY_KEY = "where live_key = ? and state in (%s)";

    static final String SET_ASIDE = "update pay_retry_task set next_look_at = ? where id = ? and next_look_at <= ?";
    static final String REDRIVE = """
            update pay_retry_task set state = 'WAITING', seq = seq + 1, live_key = ?,
                total_count = ?, current_count = 0, delay_levels = ?,
                run_at = ?, next_look_at = ?, finished_at = null
            where id = ? and state = 'EXHAUSTED'
            """;
    static final String DISMISS = """
            update pay_retry_task set state = 'CANCELLED', seq = seq + 1, finished_at = ?
            where id = ? and state = 'EXHAUSTED'
            """;
    static final String PURGEABLE = """
            select id from pay_retry_task
            where state in ('DONE', 'CANCELLED') and finished_at < ? limit ?
            """;
    static final String PURGE = "delete from pay_retry_task where id in (%s)";

    private RetryTaskSql() {}
}
