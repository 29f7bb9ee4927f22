package io.paycenter.core.store.jdbc;

import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.store.EventStore;
import io.paycenter.core.store.IncidentStore;
import io.paycenter.core.store.NotificationLog;
import io.paycenter.core.store.PaymentStore;
import io.paycenter.core.store.RefundStore;
import io.paycenter.core.store.StateChangeStore;
import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.JdbcTransactions;
import java.time.Clock;

/**
 * All stores on one database.
 *
 * @param payments the table {@code pay_payment}
 * @param attempts the table {@code pay_attempt}
 * @param refunds the table {@code pay_refund}
 * @param events the tables {@code pay_event} and {@code pay_delivery}
 * @param notifications the table {@code pay_notification}
 * @param incidents the table {@code pay_incident}
 * @param changes the table {@code pay_state_change}
 */
public record JdbcStores(
        PaymentStore payments,
        AttemptStore attempts,
        RefundStore refunds,
        EventStore events,
        NotificationLog notifications,
        IncidentStore incidents,
        StateChangeStore changes) {
    /**
     * Stores that work in the transactions given; the tables must be there.
     *
     * @param clock says when a state changed
     */
    public static JdbcStores over(JdbcTransactions transactions, Clock clock) {
        Sql sql = new Sql(Database.over(transactions));
        return new JdbcStores(
                new JdbcPaymentStore(sql, clock),
                new JdbcAttemptStore(sql, clock),
                new JdbcRefundStore(sql, clock),
                new JdbcEventStore(sql),
                new JdbcNotificationLog(sql),
                new JdbcIncidentStore(sql),
                new JdbcStateChangeStore(sql));
    }
}
