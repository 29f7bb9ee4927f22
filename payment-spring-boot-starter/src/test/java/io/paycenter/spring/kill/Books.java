package io.paycenter.spring.kill;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The centre's tables. Each rule is a query for the rows that break it. */
final class Books {
    private static final String LIVE = " in ('WAITING', 'RUNNING') ";

    private static final Map<String, String> RULES = rules();

    private final JdbcTemplate jdbc;

    Books(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("a payment is SUCCEEDED if and only if its winner is a paid attempt of it", """
                select p.* from pay_payment p
                left join pay_attempt a on a.id = p.winner and a.payment_id = p.id and a.status = 'SUCCEEDED'
                where (p.status = 'SUCCEEDED') <> (a.id is not null)
                   or (p.status = 'SUCCEEDED') <> (p.winner is not null)""");
        rules.put("the money of any other paid attempt goes back", """
                select a.* from pay_attempt a join pay_payment p on p.id = a.payment_id
                where a.paid_at is not null and (p.winner is null or p.winner <> a.id)
                  and not exists (select 1 from pay_refund r where r.attempt_id = a.id
                                  and r.amount_minor = a.amount_minor and r.status <> 'FAILED')""");
        rules.put("a payment that is over says since when", """
                select * from pay_payment
                where (status = 'SUCCEEDED') <> (succeeded_at is not null)
                   or (status = 'CLOSED') <> (closed_at is not null)""");
        rules.put("refunds never exceed what was paid", """
                select a.id, a.amount_minor, sum(r.amount_minor) from pay_attempt a
                join pay_refund r on r.attempt_id = a.id and r.status <> 'FAILED'
                group by a.id, a.amount_minor having sum(r.amount_minor) > a.amount_minor""");
        rules.put("a payment's end and its event are there together, once", """
                select p.* from pay_payment p cross join (values ('SUCCEEDED'), ('CLOSED')) as s(ending)
                where (select count(*) from pay_event e
                       where e.payment_id = p.id and e.kind = 'PAYMENT_' || s.ending)
                   <> case when p.status = s.ending then 1 else 0 end""");
        rules.put("a refund's end and its event are there together, once", """
                select r.* from pay_refund r where (select count(*) from pay_event e where e.refund_id = r.id)
                   <> case when r.status = 'PENDING' then 0 else 1 end""");
        rules.put("an event is heard, or is being told, or is visibly exhausted", """
                select e.*, d.status, t.state from pay_event e
                left join pay_delivery d on d.event_id = e.id and d.target = 'http'
                left join pay_retry_task t on t.event_type = 'EVENT_DELIVERY' and t.task_key = e.id || ':http'
                where d.status is null or t.state is null or not (d.status = 'PENDING' and t.state""" + LIVE + """
                   or d.status = 'DELIVERED' and t.state = 'DONE'
                   or d.status = 'EXHAUSTED' and t.state = 'EXHAUSTED')""");
        rules.put("an open attempt has a live task that asks for it, or closes it", """
                select a.* from pay_attempt a where a.status in ('CREATED', 'PENDING')
                and not exists (select 1 from pay_retry_task t where t.state""" + LIVE + """
                   and (t.event_type = 'PAY_QUERY' and t.task_key = a.id
                     or t.event_type = 'PAY_CLOSE' and t.task_key = a.payment_id))""");
        rules.put("an open payment has a live task that closes it", """
                select p.* from pay_payment p where p.status = 'PENDING'
                and not exists (select 1 from pay_retry_task t where t.state""" + LIVE + """
                   and t.event_type = 'PAY_CLOSE' and t.task_key = p.id)""");
        rules.put("an open refund has a live task that drives it", """
                select r.* from pay_refund r where r.status = 'PENDING'
                and not exists (select 1 from pay_retry_task t where t.state""" + LIVE + """
                   and t.event_type = 'REFUND_QUERY' and t.task_key = r.id)""");
        rules.put("nothing happened that a person has to look at", "select * from pay_incident");
        return rules;
    }

    /** The rules that do not hold, with the rows that break them. */
    Map<String, List<Map<String, Object>>> broken() {
        Map<String, List<Map<String, Object>>> broken = new LinkedHashMap<>();
        RULES.forEach((rule, query) -> {
            List<Map<String, Object>> rows = jdbc.queryForList(query);
            if (!rows.isEmpty()) {
                broken.put(rule, rows);
            }
        });
        return broken;
    }

    /** A column of the only row of a query. */
    String text(String query) {
        return String.valueOf(jdbc.queryForObject(query, String.class));
    }

    /** The same, read as the instant that it is. */
    Instant time(String query) {
        return Objects.requireNonNull(jdbc.queryForObject(query, LocalDateTime.class))
                .toInstant(ZoneOffset.UTC);
    }
}
