package io.paycenter.flows;

import com.zaxxer.hikari.HikariDataSource;
import io.paycenter.api.Secret;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.CenterSettings;
import io.paycenter.core.PaymentCenterBuilder;
import io.paycenter.core.PaymentCenterRuntime;
import io.paycenter.core.transaction.JdbcTransactions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of the processes of a {@link Storm}: its own connections, its own memory, which it loses when it dies. */
final class StormNode implements AutoCloseable {
    /** Hears an event, or throws. */
    interface Ear {
        void hear(String target, String id, StormNode node);
    }

    final Crash crash = new Crash();
    final WatchedDataSource dataSource;
    private final HikariDataSource pool;
    private final URI eventUrl;
    private final HandClock clock;
    private final Bank bank;
    private final Ear ear;
    private volatile PaymentCenterRuntime runtime;

    StormNode(FlowDatabase database, URI eventUrl, HandClock clock, Bank bank, Ear ear) {
        this.pool = database.newPool();
        this.dataSource = new WatchedDataSource(pool, () -> {}, crash);
        this.eventUrl = eventUrl;
        this.clock = clock;
        this.bank = bank;
        this.ear = ear;
        this.runtime = build();
    }

    private PaymentCenterRuntime build() {
        PaymentCenterBuilder builder = new PaymentCenterBuilder(
                        CenterSettings.at(eventUrl), JdbcTransactions.over(dataSource.watched()))
                .clock(clock)
                .provider(bank)
                .account(bank.account(), bank.code(), Map.of())
                .businessLine(new BusinessLineSettings(
                        FlowCentre.SHOP,
                        "Shop",
                        List.of(Secret.of(FlowCentre.KEY)),
                        eventUrl,
                        bank.methods().stream().map(PayMethod::code).toList()))
                .listener(new Listener())
                .retryEngine(engine -> engine.transport(new DyingTransport(crash)));
        bank.methods().forEach(builder::method);
        return builder.build();
    }

    PaymentCenterRuntime runtime() {
        return runtime;
    }

    Set<Thread> threadsInTransaction() {
        return dataSource.threadsInTransaction();
    }

    /** After it died: nothing is left but the database. */
    void startAgainIfDead() {
        if (crash.isDead()) {
            runtime.close();
            crash.isOver();
            runtime = build();
        }
    }

    @Override
    public void close() {
        runtime.close();
        pool.close();
    }

    /** The same in each process. */
    private final class Listener implements PaymentEventListener {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public void onEvent(PaymentEvent event) {
            ear.hear("listener:test", event.id().value(), StormNode.this);
        }
    }
}
