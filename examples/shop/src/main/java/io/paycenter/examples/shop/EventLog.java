package io.paycenter.examples.shop;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code heard_events}: an event's id stands here once, however often it came. */
@Component
final class EventLog {
    private static final String COUNT = """
            update heard_events set times = times + 1, last_heard_at = :now where id = :id and order_no = :orderNo""";
    private static final String INSERT = """
            insert into heard_events (id, order_no, type, happened_at, first_heard_at, last_heard_at, times)
            values (:id, :orderNo, :type, :happenedAt, :now, :now, 1)""";
    private static final String OF_ORDER = """
            select id, order_no, type, happened_at, first_heard_at, last_heard_at, times
            from heard_events where order_no = :orderNo order by first_heard_at, id""";

    private final JdbcClient jdbc;

    EventLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes an event down and says whether it is new. The caller holds the lock of the event's order, which keeps two
     * tries of one event apart.
     */
    boolean isNew(String id, CenterEvent event, Instant now) {
        String orderNo = event.data().payment().orderNo();
        boolean known = jdbc.sql(COUNT)
                        .param("id", id)
                        .param("orderNo", orderNo)
                        .param("now", now)
                        .update()
                > 0;
        if (!known) {
            jdbc.sql(INSERT)
                    .param("id", id)
                    .param("orderNo", orderNo)
                    .param("type", event.type())
                    .param("happenedAt", event.timestamp())
                    .param("now", now)
                    .update();
        }
        return !known;
    }

    /** The events of one order, the first heard first. */
    List<HeardEvent> ofOrder(String orderNo) {
        return jdbc.sql(OF_ORDER)
                .param("orderNo", orderNo)
                .query(HeardEvent.class)
                .list();
    }
}
