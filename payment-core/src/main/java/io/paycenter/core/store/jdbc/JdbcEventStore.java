package io.paycenter.core.store.jdbc;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.EventId;
import io.paycenter.api.PaymentId;
import io.paycenter.api.RefundId;
import io.paycenter.core.store.Delivery;
import io.paycenter.core.store.DeliveryStatus;
import io.paycenter.core.store.EventKind;
import io.paycenter.core.store.EventStore;
import io.paycenter.core.store.StoredEvent;
import io.paycenter.core.transaction.UtcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

final class JdbcEventStore implements EventStore {
    private static final String ONE_DELIVERY = " where event_id = :event and target = :target";

    private final Sql sql;

    JdbcEventStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void insert(StoredEvent event, Collection<String> targets) {
        sql.insert(
                "pay_event",
                Columns.of("id", event.id())
                        .with("kind", event.kind())
                        .with("business_line", event.businessLine())
                        .with("payment_id", event.payment())
                        .with("refund_id", event.refund())
                        .with("occurred_at", event.at())
                        .map());
        for (String target : targets) {
            sql.insert(
                    "pay_delivery",
                    Columns.of("event_id", event.id())
                            .with("target", target)
                            .with("status", DeliveryStatus.PENDING)
                            .with("tries", 0)
                            .map());
        }
    }

    @Override
    public Optional<StoredEvent> find(EventId id) {
        return sql.first(
                "select * from pay_event where id = :id", Columns.of("id", id).map(), JdbcEventStore::read);
    }

    @Override
    public List<StoredEvent> ofPayment(PaymentId payment) {
        return sql.list(
                "select * from pay_event where payment_id = :payment order by id",
                Columns.of("payment", payment).map(),
                JdbcEventStore::read);
    }

    @Override
    public List<Delivery> deliveries(EventId id) {
        return sql.list(
                "select * from pay_delivery where event_id = :event order by target",
                Columns.of("event", id).map(),
                JdbcEventStore::readDelivery);
    }

    @Override
    public void markDelivered(EventId id, String target, Instant at) {
        sql.update(
                """
                update pay_delivery set status = 'DELIVERED', tries = tries + 1, last_error = null,
                delivered_at = coalesce(delivered_at, :at)""" + ONE_DELIVERY,
                Columns.of("event", id).with("target", target).with("at", at).map());
    }

    @Override
    public void noteFailure(EventId id, String target, String error) {
        sql.update(
                "update pay_delivery set tries = tries + 1, last_error = :error, status = 'PENDING'" + ONE_DELIVERY
                        + " and status <> 'DELIVERED'",
                Columns.of("event", id)
                        .with("target", target)
                        .with("error", Sql.cut(error))
                        .map());
    }

    @Override
    public void markExhausted(EventId id, String target) {
        sql.update(
                "update pay_delivery set status = 'EXHAUSTED'" + ONE_DELIVERY + " and status = 'PENDING'",
                Columns.of("event", id).with("target", target).map());
    }

    private static StoredEvent read(ResultSet row, Object context) throws SQLException {
        return new StoredEvent(
                EventId.of(row.getString("id")),
                EventKind.valueOf(row.getString("kind")),
                BusinessLine.of(row.getString("business_line")),
                PaymentId.of(row.getString("payment_id")),
                Rows.textOrNull(row, "refund_id", RefundId::of),
                UtcInstants.get(row, "occurred_at"));
    }

    private static Delivery readDelivery(ResultSet row, Object context) throws SQLException {
        return new Delivery(
                EventId.of(row.getString("event_id")),
                row.getString("target"),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getInt("tries"),
                row.getString("last_error"),
                UtcInstants.getOrNull(row, "delivered_at"));
    }
}
