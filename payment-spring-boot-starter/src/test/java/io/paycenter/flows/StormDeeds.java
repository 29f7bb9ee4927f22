package io.paycenter.flows;

import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.RefundCommand;
import io.paycenter.api.channel.RawNotification;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;

/** What is done in a {@link Storm}, and what may come of it. Each payment keeps a list of it. */
final class StormDeeds {
    private static final Duration MOMENT = Duration.ofMillis(700);

    private final Storm storm;
    private final List<StormPlan.Order> orders;
    private final List<Queue<String>> done;
    private final Set<AttemptId> onlyTheChannelKnows = ConcurrentHashMap.newKeySet();
    private final AtomicInteger posts = new AtomicInteger();

    StormDeeds(Storm storm, List<StormPlan.Order> orders) {
        this.storm = storm;
        this.orders = orders;
        this.done = orders.stream()
                .<Queue<String>>map(order -> new ConcurrentLinkedQueue<>())
                .toList();
    }

    /** Every seventh post is answered by 500; it comes on a thread of the network, which has no weather. */
    boolean receiverFails() {
        return posts.incrementAndGet() % 7 == 0 && storm.weather.isStormy("the line answered 500");
    }

    Void doAll(List<StormOp> part) {
        for (StormOp op : part) {
            StormNode node = storm.nodes.get(op.node());
            storm.weather.of(op.seed(), node.crash);
            String result = outcome(op, node);
            done.get(op.payment()).add(storm.clock.instant() + " " + op.deed() + " at " + op.node() + ": " + result);
            storm.clock.move(MOMENT);
        }
        return null;
    }

    /** What was answered; anything but an answer that the API speaks of is put on record. */
    private String outcome(StormOp op, StormNode node) {
        try {
            storm.weather.count(op.deed().name());
            return run(op, node);
        } catch (ConflictException | NotFoundException | InvalidRequestException refused) {
            storm.weather.count(op.deed() + " " + refused.code());
            return refused.code();
        } catch (RuntimeException failure) {
            if (!isOurDoing(failure)) {
                storm.complaints.add(op + ": " + failure + stack(failure));
            }
            return String.valueOf(failure);
        }
    }

    private static String stack(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(cause ->
                        cause + " " + Stream.of(cause.getStackTrace()).limit(12).toList())
                .collect(Collectors.joining("\n  "));
    }

    /** Whether it comes from a process that died, or a commit that was to fail. */
    private static boolean isOurDoing(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && (WatchedDataSource.ON_PURPOSE.equals(sql.getSQLState())
                                || String.valueOf(sql.getMessage()).contains(WatchedDataSource.ON_PURPOSE)));
    }

    private String run(StormOp op, StormNode node) {
        Random random = new Random(op.seed() + 1);
        return switch (op.deed()) {
                    case CREATE -> create(op.payment(), node, random.nextInt(10) == 0);
                    case PAY -> pay(op.payment(), node, random);
                    case PAYER_PAYS -> withAttempt(op, random, id -> storm.bank.books.pay(id));
                    case PAYER_SCANS -> withAttempt(op, random, id -> storm.bank.books.scan(id));
                    case PAYER_PAYS_TOO_LATE -> withAttempt(op, random, this::payTooLate);
                    case CHANNEL_TELLS -> withAttempt(op, random, id -> tell(id, random));
                    case STRANGER_TELLS -> withAttempt(op, random, id -> forge(id, random));
                    case LOOK ->
                        center(node)
                                .query(FlowCentre.SHOP, orderNo(op.payment()))
                                .status();
                    case CASHIER_ASKS ->
                        center(node).refresh(payment(node, op.payment()).id()).status();
                    case CLOSE ->
                        center(node).close(payment(node, op.payment()).id()).status();
                    case REFUND -> refund(op.payment(), node, random);
                    case TASKS_RUN -> node.runtime().tasks().runDue();
                    case ACCOUNT_CHANGES -> {
                        node.runtime().accounts().change(now -> now.withAccountAnew(storm.bank.account()));
                        yield "";
                    }
                    case COMMIT_FAILS -> {
                        node.dataSource.failNextCommit();
                        yield "";
                    }
                    case COMMIT_IS_NOT_ANSWERED -> {
                        node.dataSource.loseNextCommitsAnswer();
                        yield "";
                    }
                    case NODE_DIES -> {
                        node.crash.now();
                        yield "";
                    }
                }
                + "";
    }

    private static PaymentCenter center(StormNode node) {
        return node.runtime().center();
    }

    private static BusinessOrderNo orderNo(int payment) {
        return BusinessOrderNo.of("S" + payment);
    }

    private static Payment payment(StormNode node, int payment) {
        return center(node).query(FlowCentre.SHOP, orderNo(payment));
    }

    private String create(int payment, StormNode node, boolean other) {
        StormPlan.Order order = orders.get(payment);
        Money amount = other ? order.amount().plusMinor(1) : order.amount();
        CreatePayment command = CreatePayment.builder(FlowCentre.SHOP, orderNo(payment), amount, "Tea 茶")
                .timeToPay(order.timeToPay())
                .build();
        return center(node).create(command).payment().status().toString();
    }

    private String pay(int payment, StormNode node, Random random) {
        List<PayMethod> methods = storm.bank.methods();
        PayMethod method = methods.get(random.nextInt(methods.size()));
        PayCommand command = new PayCommand(payment(node, payment).id(), method.code(), Payer.unknown());
        return method.code() + " " + center(node).pay(command).getClass().getSimpleName();
    }

    private interface WithAttempt {
        Object run(AttemptId id);
    }

    /** What happens outside does not need a node that lives, so the attempts are read without one. */
    private Object withAttempt(StormOp op, Random random, WithAttempt deed) {
        List<String> attempts = storm.ledger.attemptsOf(orderNo(op.payment()).value());
        if (attempts.isEmpty()) {
            return "no attempt";
        }
        AttemptId id = AttemptId.of(attempts.get(random.nextInt(attempts.size())));
        return id + " " + deed.run(id);
    }

    /** The channel has said that it is closed, so nobody asks any more: it has to tell until it is heard. */
    private boolean payTooLate(AttemptId id) {
        boolean paid = storm.bank.books.payTooLate(id);
        if (paid) {
            onlyTheChannelKnows.add(id);
        }
        return paid;
    }

    /** What is true, or was true before, up to three times, at any node. */
    private String tell(AttemptId id, Random random) {
        String amount = storm.ledger.amountOf(id.value()).toString();
        String truth = storm.bank.books.find(id).map(StormDeeds::word).orElse("waiting");
        String word = random.nextInt(5) == 0 ? "waiting" : truth;
        List<String> answers = new ArrayList<>();
        for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
            answers.add(post(Bank.news(word, id, amount), storm.nodes.get(random.nextInt(2))));
            if (word.equals("paid") && answers.contains("TAKEN") && !storm.ledger.hasMoney(id.value())) {
                storm.complaints.add("7 a channel was acknowledged before the commit: " + id);
            }
        }
        return word + " " + answers;
    }

    private static String word(BankBooks.State state) {
        return switch (state) {
            case PAID -> "paid";
            case CLOSED -> "closed";
            case ORDERED, WAITING -> "waiting";
        };
    }

    /** Somebody else's signature, or another amount: nothing of it is believed. */
    private String forge(AttemptId id, Random random) {
        Money amount = storm.ledger.amountOf(id.value());
        RawNotification honest = Bank.news("paid", id, amount.toString());
        String text = new String(honest.body(), StandardCharsets.UTF_8);
        RawNotification forged = random.nextBoolean()
                ? new RawNotification(Map.of(), (text + "0").getBytes(StandardCharsets.UTF_8))
                : Bank.news("paid", id, amount.plusMinor(1).toString());
        String answer = post(forged, storm.nodes.get(random.nextInt(2)));
        if (answer.equals("TAKEN")) {
            storm.complaints.add("a forged notification was taken: " + id);
        }
        return answer;
    }

    private String post(RawNotification news, StormNode node) {
        byte[] answer = node.runtime()
                .notifications()
                .receive(storm.bank.code(), storm.bank.account(), news)
                .body();
        return new String(answer, StandardCharsets.UTF_8);
    }

    /** A few numbers for a few amounts, so that the same number comes again with the same amount and with others. */
    private String refund(int payment, StormNode node, Random random) {
        Money paid = orders.get(payment).amount();
        Money half = paid.dividedBy(2, RoundingMode.UP);
        Money amount = List.of(paid, half, half, Money.parse("CNY 0.01")).get(random.nextInt(4));
        BusinessRefundNo number = BusinessRefundNo.of("R" + payment + "-" + random.nextInt(4));
        RefundCommand command = new RefundCommand(FlowCentre.SHOP, orderNo(payment), number, amount, "sent back");
        return number + " " + amount + " " + center(node).refund(command).status();
    }

    Void runDue(StormNode node) {
        storm.weather.of(0, node.crash);
        node.runtime().tasks().runDue();
        return null;
    }

    void tellWhatNobodyWouldFind() {
        for (AttemptId id : onlyTheChannelKnows) {
            String amount = storm.ledger.amountOf(id.value()).toString();
            String answer = post(Bank.news("paid", id, amount), storm.nodes.get(0));
            if (!answer.equals("TAKEN")) {
                storm.complaints.add("the truth was not taken: " + id + " " + answer);
            }
        }
    }

    /** All there is to know of a payment. */
    String file(String payment, List<String> violations, Books books) {
        StringBuilder file = new StringBuilder("\n=== payment " + payment + "\n");
        violations.forEach(violation -> file.append("! ").append(violation).append('\n'));
        books.tables()
                .forEach((table, rows) -> rows.forEach(row -> file.append(table)
                        .append(' ')
                        .append(new TreeMap<>(row.values()))
                        .append('\n')));
        books.attempts()
                .forEach(attempt -> file.append("at the channel, ")
                        .append(attempt.text("id"))
                        .append(": ")
                        .append(storm.bank.books.log(AttemptId.of(attempt.text("id"))))
                        .append('\n'));
        books.payments()
                .forEach(row -> done.get(Integer.parseInt(row.text("order_no").substring(1)))
                        .forEach(deed -> file.append(deed).append('\n')));
        return file.toString();
    }
}
