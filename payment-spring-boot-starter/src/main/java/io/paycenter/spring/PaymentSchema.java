package io.paycenter.spring;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.store.jdbc.JdbcSchema;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.spring.PaymentProperties.InitializeSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;

/** Says, by being there, that the tables are there, made where the settings ask for it. */
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
        List<String> faults = new ArrayList<>();
        JdbcSchema.missingTables(transactions)
                .forEach((table, script) -> faults.add("the table " + table
                        + " is missing; the rule is: run " + script + " (on the class path, in payment-core), or set "
                        + "payment.jdbc.initialize-schema=always; it is "
                        + when.name().toLowerCase(Locale.ROOT)));
        ConfigurationException.throwIfAny("the database of the payment centre", faults);
        return new PaymentSchema();
    }
}
