package io.paycenter.flows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Looks into tables that are too long to be read as a whole each time. */
record SqlLedger(DataSource dataSource) implements Ledger {
    @Override
    public boolean hasAttempt(String id) {
        return finds("select 1 from pay_attempt where id = ?", id);
    }

    @Override
    public boolean hasRefund(String id) {
        return finds("select 1 from pay_refund where id = ?", id);
    }

    @Override
    public boolean hasEvent(String id) {
        return finds("select 1 from pay_event where id = ?", id);
    }

    @Override
    public boolean hasLiveTask(String type, String key) {
        return finds("select 1 from pay_retry_task where live_key = ?", type + ":" + key);
    }

    /** Whether the money of an attempt stands in the books. */
    boolean hasMoney(String attempt) {
        return finds("select 1 from pay_attempt where id = ? and paid_at is not null", attempt);
    }

    /** Whether anything is still to be done. */
    boolean hasLiveTasks() {
        return finds("select 1 from pay_retry_task where state in ('WAITING', 'RUNNING') and state <> ?", "");
    }

    /** The ids of a business order's attempts, the oldest first. */
    List<String> attemptsOf(String orderNo) {
        return texts(
                "select a.id from pay_attempt a join pay_payment p on p.id = a.payment_id where p.order_no = ? order by a.id",
                orderNo);
    }

    /** What an attempt is to pay. */
    Money amountOf(String attempt) {
        String minor = texts("select amount_minor from pay_attempt where id = ?", attempt)
                .get(0);
        return Money.ofMinor(CurrencyUnit.of("CNY"), Long.parseLong(minor));
    }

    private boolean finds(String query, String value) {
        return !texts(query, value).isEmpty();
    }

    private List<String> texts(String query, String value) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
