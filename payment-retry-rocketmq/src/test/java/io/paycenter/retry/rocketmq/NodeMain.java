package io.paycenter.retry.rocketmq;

import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryPolicy;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.core.retry.RetryVerdict;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main class of {@link NodeProcess}: a node that comes to a chosen moment, says so, and goes no further. */
final class NodeMain {
    /** Where it is to be killed. */
    enum Moment {
        /** The tasks are committed and no message was sent. By this node's clock they are not due for an hour. */
        COMMITTED,
        /** Every worker holds a lease, every other one inside the transaction that would end its task. */
        HOLDING,
        /** Tasks are being worked off, and go on to be. */
        WORKING,
        /** The same, and nothing but messages can have woken them. */
        WOKEN
    }

    private static final Logger LOG = LoggerFactory.getLogger(NodeMain.class);
    static final String REACHED = "reached";
    static final String EMBEDDED = "none";
    static final int WORKERS = 6;
    static final Duration LEASE = Duration.ofSeconds(3);
    private static final int SOME = 20;

    private final Moment moment;
    private final WorkDatabase database;
    private final Clock clock;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger holding = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    private NodeMain(Moment moment, WorkDatabase database) {
        this.moment = moment;
        this.database = database;
        this.clock =
                moment == Moment.COMMITTED ? Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)) : Clock.systemUTC();
    }

    /** Takes the moment, the database, the topic, the name server or {@link #EMBEDDED}, and how many tasks to schedule. */
    public static void main(String[] arguments) {
        new Thread(NodeMain::endWithParent, "end-with-parent").start();
        NodeMain node = new NodeMain(Moment.valueOf(arguments[0]), WorkDatabase.at(arguments[1]));
        RetryEngine engine = node.start(arguments[2], node.transport(arguments[2], arguments[3]));
        node.schedule(engine, Integer.parseInt(arguments[4]));
    }

    /** So that no node outlives the test that started it, however that ends. */
    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            LOG.info("the parent is gone", closed);
        }
        Runtime.getRuntime().halt(0);
    }

    private RetryTransport transport(String topic, String nameServer) {
        if (nameServer.equals(EMBEDDED)) {
            return RetryTransport.embedded("child", clock, Duration.ofMillis(100));
        }
        RocketMqSettings.Builder settings =
                moment == Moment.WOKEN ? Nodes.messagesOnly(nameServer) : RocketMqSettings.builder(nameServer);
        return new RocketMqRetryTransport(settings.group(topic).build(), clock);
    }

    private RetryEngine start(String topic, RetryTransport transport) {
        RetryEngine engine = RetryEngine.builder(database.transactions, clock)
                .node("child")
                .topic(topic)
                .policies(RetryPolicies.always(RetryPolicy.of(1, 3, "1")))
                .handler(new WorkHandler(this::work))
                .transport(transport)
                .workers(WORKERS)
                .lease(LEASE)
                .build();
        engine.start();
        return engine;
    }

    private void schedule(RetryEngine engine, int tasks) {
        database.transactions.required(() -> {
            if (moment == Moment.COMMITTED) {
                database.transactions.afterCommit(this::reachAndStay);
            }
            for (int i = 0; i < tasks; i++) {
                engine.schedule(WorkHandler.TYPE, "C" + i, new WorkHandler.Data("C" + i), Instant.now());
            }
        });
    }

    private RetryVerdict work(RetryMessage<WorkHandler.Data> message) {
        int run = runs.incrementAndGet();
        if (moment == Moment.WORKING || moment == Moment.WOKEN) {
            if (run == SOME) {
                reach();
            }
            return RetryVerdict.done(() -> database.effect(message.key()));
        }
        if (run % 2 == 0) {
            reachOnceAllHold();
        }
        return RetryVerdict.done(() -> {
            database.effect(message.key());
            reachOnceAllHold();
        });
    }

    private void reachOnceAllHold() {
        if (holding.incrementAndGet() == WORKERS) {
            reach();
        }
        stay();
    }

    private void reachAndStay() {
        reach();
        stay();
    }

    private static void reach() {
        System.out.println(REACHED);
        System.out.flush();
    }

    private void stay() {
        try {
            never.await();
        } catch (InterruptedException nobody) {
            throw new IllegalStateException(nobody);
        }
    }
}
