package io.paycenter.core;

import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryEngineBuilder;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.store.jdbc.JdbcStores;
import io.paycenter.core.transaction.Deadlocks;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/** Who gets whom: the whole object graph of a centre on one page. */
final class Wiring {
    private Wiring() {}

    static PaymentCenterRuntime wire(
            CenterSettings settings,
            JdbcTransactions database,
            ChannelAccounts accounts,
            BusinessLines lines,
            List<PaymentEventListener> listeners,
            RetryPolicies policies,
            UnaryOperator<RetryEngineBuilder> engineChanges,
            PublicUrls urls,
            Clock clock) {
        Transactions transactions = Deadlocks.survivedBy(database);
        JdbcStores stores = JdbcStores.over(database, clock);
        Strategies strategies = new Strategies(accounts, transactions);
        Ids ids = new Ids(clock);
        Tasks tasks = new Tasks(clock);
        PaymentReader reader = new PaymentReader(stores.payments(), stores.attempts());
        Incidents incidents = new Incidents(stores.incidents(), clock);
        EventOutbox outbox = new EventOutbox(stores.events(), lines, listeners, tasks, ids, clock);

        RefundProcessor refundResults = new RefundProcessor(
                transactions, reader, stores.payments(), stores.refunds(), outbox, incidents, tasks, ids, clock);
        ResultProcessor results = new ResultProcessor(
                transactions,
                reader,
                stores.payments(),
                stores.attempts(),
                outbox,
                refundResults,
                strategies,
                incidents,
                tasks);
        QuestionLimit limit =
                new QuestionLimit(transactions, stores.attempts(), strategies, settings.refreshInterval(), clock);
        Inquiry inquiry = new Inquiry(strategies, results, reader, settings, clock);

        CreateFlow createFlow =
                new CreateFlow(transactions, reader, stores.payments(), lines, accounts, tasks, ids, urls, clock);
        PayFlow payFlow = new PayFlow(
                transactions,
                reader,
                stores.attempts(),
                accounts,
                results,
                strategies,
                new EarlierAttempts(stores.attempts(), inquiry, limit, settings, clock),
                tasks,
                ids,
                urls,
                clock);
        CloseFlow closeFlow = new CloseFlow(
                transactions, reader, stores.payments(), strategies, inquiry, outbox, incidents, settings, clock);
        RefundFlow refundFlow =
                new RefundFlow(transactions, reader, stores.refunds(), refundResults, strategies, tasks, ids, clock);
        NotificationFlow notifications = new NotificationFlow(
                transactions,
                accounts,
                stores.attempts(),
                stores.refunds(),
                stores.notifications(),
                results,
                incidents,
                tasks,
                clock);

        EventTeller teller = new EventTeller(
                stores.events(),
                stores.refunds(),
                reader,
                lines,
                listeners,
                new EventPoster(settings.deliveryTimeout(), clock));
        RetryEngine engine = engineChanges
                .apply(RetryEngine.builder(database, clock))
                .policies(policies)
                .lease(settings.taskLease())
                .handler(new PayQueryHandler(reader, inquiry, limit, tasks))
                .handler(new PayLateQueryHandler(reader, strategies, results))
                .handler(new PayCloseHandler(closeFlow))
                .handler(new AttemptCloseHandler(reader, closeFlow))
                .handler(new RefundQueryHandler(refundFlow))
                .handler(new EventDeliveryHandler(teller, stores.events(), clock))
                .build();
        tasks.connect(engine);

        DefaultPaymentCenter center = new DefaultPaymentCenter(
                transactions,
                reader,
                stores.payments(),
                stores.changes(),
                accounts,
                createFlow,
                payFlow,
                closeFlow,
                refundFlow,
                new RefundRedirect(transactions, reader, refundFlow, refundResults, strategies, tasks),
                new RefundAnew(transactions, reader, stores.refunds(), refundFlow, strategies, tasks, clock),
                strategies,
                inquiry,
                limit,
                tasks);
        return new PaymentCenterRuntime(
                center, notifications, new ReturnFlow(reader, accounts), engine, stores, accounts);
    }
}
