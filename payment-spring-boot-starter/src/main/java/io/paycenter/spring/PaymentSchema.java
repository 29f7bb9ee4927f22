package io.paycenter.spring;

import io.paycenter.core.store.jdbc.JdbcSchema;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.spring.PaymentProperties.InitializeSchema;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;

/** Says, by being there, that the tables were made where the settings ask for it. */
final class PaymentSchema {
    private PaymentSchema() {}

    static PaymentSchema prepare(InitializeSchema when, DataSource dataSource, JdbcTransactions transactions) {
        boolean make = switch (when) {
            case ALWAYS -> true;
            case NEVER -> false;
            case EMBEDDED -> EmbeddedDatabaseConnection.isEmbedded(dataSource);
        };
        if (make) {
            JdbcSchema.createIfMissing(transactions);
        }
        return new PaymentSchema();
    }
}
