package io.paycenter.flows;

import com.sun.net.httpserver.HttpExchange;
import io.paycenter.api.ChannelError;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.testkit.databases.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Two nodes on one database, several threads at each, and everything that can go wrong, all at the same time; until it is
 * over, and everything comes to its end.
 *
 * <p>Time stands still in a round but for a second now and then, so that no call lasts for longer than a real one could;
 * it goes on between two rounds.
 */
final class Storm implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int MINUTES_TO_CALM_DOWN = 30 * 60;
    private static final Duration BANK_IS_SLOW_BY = Duration.ofMinutes(3);

    final HandClock clock = new HandClock();
    final Bank bank = new Bank("bank");
    final CallWatch watch;
    final StormWeather weather;
    final SqlLedger ledger;
    final List<StormNode> nodes;
    final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final FlowDatabase database;
    private final List<URI> doors;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final StormPlan plan;
    private final StormDeeds deeds;

    Storm(TestDatabase kind, long seed, int payments) {
        plan = StormPlan.of(seed, payments, THREADS);
        database = FlowDatabase.on(kind);
        ledger = new SqlLedger(database.dataSource());
        watch = new CallWatch(this::threadsInTransaction, () -> ledger);
        weather = new StormWeather(watch::passed);
        bank.connect(weather);
        bank.pays.usually(this::refusesSome);
        bank.refunds.usually(this::lacksMoneyNowAndThen);
        bank.refundQueries.usually(this::forgetsSome);
        bank.books.refundsOnly((paid, back) -> !back.isLessThan(paid) || back.getAmountMinorLong() % 10 != 7);
        doors = List.of(
                FrontDoor.moveIn((path, exchange) -> post(0, exchange)),
                FrontDoor.moveIn((path, exchange) -> post(1, exchange)));
        nodes = doors.stream()
                .map(door -> new StormNode(database, URI.create(door + "/events"), clock, bank, this::hear))
                .toList();
        deeds = new StormDeeds(this, plan.orders());
    }

    /** Half of what it refuses it has taken. */
    private PayReply refusesSome(Supplier<PayReply> truth) {
        if (weather.strikes("order refused", 4)) {
            return new PayReply.Refused(new ChannelError("REFUSED", "no"));
        }
        PayReply answer = truth.get();
        return weather.strikes("order refused, and taken", 4)
                ? new PayReply.Refused(new ChannelError("REFUSED", "no"))
                : answer;
    }

    private RefundReply lacksMoneyNowAndThen(Supplier<RefundReply> truth) throws ChannelUnknownException {
        return weather.strikes("balance short", 8) ? Script.notNow().answer(truth) : truth.get();
    }

    /** Refunds are not known to who asks at once. */
    private RefundQueryReply forgetsSome(Supplier<RefundQueryReply> truth) {
        return weather.strikes("refund not known yet", 20) ? new RefundQueryReply.NoSuchRefund() : truth.get();
    }

    private Set<Thread> threadsInTransaction() {
        Set<Thread> all = new HashSet<>();
        nodes.forEach(node -> all.addAll(node.threadsInTransaction()));
        return all;
    }

    /** An event comes in a process, on the thread that tells it. */
    private void hear(String target, String id, StormNode node) {
        if (node.crash.isDead()) {
            throw new IllegalStateException("the process is dead");
        }
        watch.outsideOfTransactions("delivery");
        watch.told(id, target);
        heard.add(id);
        if (weather.strikes("listener failed after it had heard", 8)) {
            throw new IllegalStateException("not now");
        }
    }

    /** An event comes over the network; a process that is dead has sent nothing. */
    private void post(int node, HttpExchange exchange) throws IOException {
        if (nodes.get(node).crash.isDead()) {
            return;
        }
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        watch.told(id, "http");
        heard.add(id);
        boolean fails = deeds.receiverFails();
        FrontDoor.reply(exchange, fails ? 500 : 204, new byte[0]);
    }

    /** Does all that is planned, then lets everything come to its end. */
    void rage() throws Exception {
        for (StormPlan.Round round : plan.rounds()) {
            List<Callable<Void>> parts = new ArrayList<>();
            round.threads().forEach(part -> parts.add(() -> deeds.doAll(part)));
            atOnce(parts);
            nodes.forEach(StormNode::startAgainIfDead);
            passes(round.pause());
        }
        calmDown();
    }

    private void atOnce(List<Callable<Void>> parts) throws InterruptedException, ExecutionException {
        for (Future<Void> part : threads.invokeAll(parts)) {
            part.get();
        }
    }

    private void passes(Duration time) {
        clock.move(time);
        bank.books.expire(clock.instant().minus(BANK_IS_SLOW_BY));
    }

    /** Nothing goes wrong any more, and time goes by until nothing is left to do. */
    private void calmDown() throws Exception {
        weather.isOver();
        deeds.tellWhatNobodyWouldFind();
        List<Callable<Void>> work = nodes.stream()
                .<Callable<Void>>map(node -> () -> deeds.runDue(node))
                .toList();
        for (int minute = 0; minute < MINUTES_TO_CALM_DOWN && ledger.hasLiveTasks(); minute++) {
            passes(Duration.ofMinutes(1));
            atOnce(work);
        }
    }

    /** All that is wrong now, of each payment what there is to know of it. */
    List<String> violations() {
        Books books = database.books();
        List<String> all = new ArrayList<>(complaints);
        all.addAll(watch.complaints());
        all.addAll(bank.complaints());
        AtRest.violationsOfEach(books, bank.books, heard).forEach((payment, violations) -> {
            if (!violations.isEmpty()) {
                all.add(deeds.file(payment, violations, books.ofEachPayment().get(payment)));
            }
        });
        return all;
    }

    /** How often each thing happened. */
    Map<String, Long> happened() {
        Books books = database.books();
        Map<String, Long> what = new LinkedHashMap<>();
        what.put("payments", (long) books.payments().size());
        what.put("paid", count(books.payments(), "status", "SUCCEEDED"));
        what.put("attempts", (long) books.attempts().size());
        for (String cause : List.of("REQUESTED", "DUPLICATE_PAYMENT", "LATE_PAYMENT", "STRAY_PAYMENT")) {
            what.put("refunds " + cause, count(books.refunds(), "cause", cause));
        }
        what.put("events", (long) books.events().size());
        what.put("notifications taken", (long) books.notifications().size());
        what.put("incidents", (long) books.tables().get("pay_incident").size());
        what.put("calls of the channel", (long) watch.seen().size());
        weather.counts().forEach((name, times) -> what.put(name, times.longValue()));
        return what;
    }

    private static long count(List<Books.Row> rows, String column, String value) {
        return rows.stream().filter(row -> row.is(column, value)).count();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        nodes.forEach(StormNode::close);
        doors.forEach(FrontDoor::moveOut);
        database.close();
    }
}
