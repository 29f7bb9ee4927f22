package io.paycenter.core.store.jdbc;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.core.store.NotificationLog;
import io.paycenter.core.store.ReceivedNotification;
import io.paycenter.core.transaction.UtcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

final class JdbcNotificationLog implements NotificationLog {
    private final Sql sql;

    JdbcNotificationLog(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void insert(ReceivedNotification notification) {
        sql.insertUnlessTaken(
                "pay_notification",
                Columns.of("channel", notification.channel())
                        .with("account", notification.account())
                        .with("notification_id", Sql.cutCode(notification.notificationId()))
                        .with("fingerprint", notification.fingerprint())
                        .with("subject", notification.subject())
                        .with("fact", Sql.cut(notification.fact()))
                        .with("received_at", notification.receivedAt())
                        .map());
    }

    @Override
    public boolean has(String fingerprint) {
        return sql.first(
                        "select id from pay_notification where fingerprint = :fingerprint",
                        Columns.of("fingerprint", fingerprint).map(),
                        (row, context) -> row.getLong("id"))
                .isPresent();
    }

    @Override
    public List<ReceivedNotification> about(String subject) {
        return sql.list(
                "select * from pay_notification where subject = :subject order by received_at, id",
                Columns.of("subject", subject).map(),
                JdbcNotificationLog::read);
    }

    private static ReceivedNotification read(ResultSet row, Object context) throws SQLException {
        return new ReceivedNotification(
                ChannelCode.of(row.getString("channel")),
                AccountId.of(row.getString("account")),
                row.getString("notification_id"),
                row.getString("fingerprint"),
                row.getString("subject"),
                row.getString("fact"),
                UtcInstants.get(row, "received_at"));
    }
}
