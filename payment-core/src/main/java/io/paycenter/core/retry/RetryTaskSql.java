package io.paycenter.core.retry;

/** What is asked of table {@code pay_retry_task}, in words that every database knows. */
final class RetryTaskSql {
    static final String INSERT = """
            insert into pay_retry_task (id, topic, event_type, task_key, live_key, state, seq, total_count,
                current_count, delay_levels, data_version, data, trace, run_at, next_look_at, created_at)
            values (:id, :topic, :eventType, :key, :liveKey, 'WAITING', :seq, :totalCount,
                0, :delayLevels, :dataVersion, :data, :trace, :runAt, :runAt, :createdAt)
            """;
    static final String SELECT = "select * from pay_retry_task ";
    static final String HOLD_LIVE = "select id from pay_retry_task where id = :id and live_key is not null for update";
    static final String BY_KEY = """
            where event_type = :eventType and task_key = :key
            order by case when live_key is null then 1 else 0 end, created_at desc, id desc limit 1
            """;
    static final String EXHAUSTED = "where state = 'EXHAUSTED' order by finished_at desc, id desc limit :most";
    static final String DUE = """
            where next_look_at between :epoch and :now and event_type in (<eventTypes>)
            order by next_look_at, id limit :most
            """;
    static final String NEXT_LOOK = """
            select next_look_at from pay_retry_task
            where next_look_at >= :epoch and event_type in (<eventTypes>)
            order by next_look_at limit 1
            """;
    static final String BACKLOG = """
            select event_type, count(*) as tasks, min(next_look_at) as oldest from pay_retry_task
            where next_look_at between :epoch and :before
            group by event_type order by event_type
            """;
    static final String TAKE = """
            update pay_retry_task set state = 'RUNNING', seq = :seq, current_count = :currentCount,
                next_look_at = :leaseEnd, holder = :holder, last_error = :lastError
            where id = :id and seq = :seq - 1
            """;
    static final String TAKE_WAITING = """
            update pay_retry_task set state = 'RUNNING', seq = seq + 1, next_look_at = :leaseEnd, holder = :holder
            where id in (<ids>) and seq = :seq and state = 'WAITING'
            """;

    static final String COMPLETE = """
            update pay_retry_task set state = 'DONE', seq = seq + 1, live_key = null,
                next_look_at = null, last_error = null, finished_at = :at
            where id = :id and seq = :seq
            """;
    static final String LET_WAIT = """
            update pay_retry_task set state = 'WAITING', seq = seq + 1, current_count = :currentCount,
                run_at = :runAt, next_look_at = :runAt, last_error = :error
            where id = :id and seq = :seq
            """;
    static final String EXHAUST = """
            update pay_retry_task set state = 'EXHAUSTED', seq = seq + 1, live_key = null,
                next_look_at = null, last_error = :error, finished_at = :at
            where id = :id and seq = :seq
            """;
    static final String CANCEL = """
            update pay_retry_task set state = 'CANCELLED', seq = seq + 1, live_key = null,
                next_look_at = null, finished_at = :at
            """;
    static final String HASTEN = """
            update pay_retry_task set seq = seq + 1, run_at = :now,
                next_look_at = case when next_look_at < :now then next_look_at else :now end
            """;
    static final String LIVE_BY_ID = "where id = :id and live_key is not null and state in (<states>)";
    static final String LIVE_BY_KEY = "where live_key = :liveKey and state in (<states>)";
    static final String SET_ASIDE =
            "update pay_retry_task set next_look_at = :later where id = :id and next_look_at <= :now";
    static final String REDRIVE = """
            update pay_retry_task set state = 'WAITING', seq = seq + 1, live_key = :liveKey,
                total_count = :totalCount, current_count = 0, delay_levels = :delayLevels,
                run_at = :now, next_look_at = :now, finished_at = null
            where id = :id and state = 'EXHAUSTED'
            """;
    static final String PURGEABLE = """
            select id from pay_retry_task
            where state in ('DONE', 'CANCELLED') and finished_at < :before limit :most
            """;
    static final String PURGE = "delete from pay_retry_task where id in (<ids>)";

    private RetryTaskSql() {}
}
