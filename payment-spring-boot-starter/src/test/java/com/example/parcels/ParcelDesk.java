package com.example.parcels;

import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetrySchema;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.core.transaction.JdbcTransactions;
import java.time.Clock;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.sql.DataSource;

// region start
final class ParcelDesk {
    record Parcel(String number, String street) {}

    final CopyOnWriteArrayList<Parcel> collected = new CopyOnWriteArrayList<>();
    private final JdbcTransactions transactions;
    private final RetryEngine engine;
    private final Predicate<Parcel> carrier;

    ParcelDesk(DataSource database, Predicate<Parcel> carrier) {
        this.carrier = carrier;
        transactions = JdbcTransactions.over(database);
        RetrySchema.createIfMissing(transactions);
        engine = RetryEngine.builder(transactions, Clock.systemUTC())
                .handler(RetryHandler.of("COLLECTION", Parcel.class, this::collect))
                .build();
        engine.start();
    }

    void pack(Parcel parcel) {
        // rows of your own belong in here: they and the task commit together, or not at all
        transactions.required(() -> engine.schedule("COLLECTION", parcel.number(), parcel));
    }

    private RetryVerdict collect(RetryMessage<Parcel> message) {
        // outside any transaction: the remote call, which may happen more than once
        if (!carrier.test(message.data())) {
            return RetryVerdict.again("the carrier has no van");
        }
        // in the transaction that ends the task: rows of your own, written once
        return RetryVerdict.done(() -> collected.add(message.data()));
    }

    void close() {
        engine.close();
    }
}
// endregion
