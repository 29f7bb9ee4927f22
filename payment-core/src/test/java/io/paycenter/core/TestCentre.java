package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentId;
import io.paycenter.api.ProductCode;
import io.paycenter.api.Secret;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.api.center.Refund;
import io.paycenter.api.center.RefundCommand;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.core.retry.HandClock;
import io.paycenter.core.store.jdbc.JdbcSchema;
import io.paycenter.core.store.jdbc.TestBooks;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.testkit.databases.TestDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A whole centre with a {@link FakeBank}, whose time is moved by hand; it can crash and come back. */
final class TestCentre implements AutoCloseable {
    static final BusinessLine SHOP = BusinessLine.of("shop");
    static final PayMethod SCAN = method("bank-scan", FakeBank.SCAN, "main");
    static final PayMethod INSTANT = method("bank-instant", FakeBank.INSTANT, "main");
    static final PayMethod BARCODE = method("bank-barcode", FakeBank.BARCODE, "main");
    static final PayMethod OTHER_ACCOUNT = method("bank-other", FakeBank.SCAN, "other");
    static final Secret SECRET = Secret.of("a key of the shop, 24 bytes or more");

    final WatchedDataSource dataSource;
    final HandClock clock = new HandClock();
    final FakeBank bank;
    final Events events = new Events();
    final JdbcTransactions transactions;
    private final Connection keepsTheDatabase;
    private @Nullable URI eventUrl;
    private String otherAccount = "other";
    private boolean linesForgotten;
    private PayMethod scan = SCAN;
    private List<PayMethod> offered = List.of(INSTANT, SCAN, OTHER_ACCOUNT);
    private PaymentCenterRuntime runtime;

    TestCentre() {
        this(TestDatabase.H2);
    }

    /** On a database of this kind; there is one of PostgreSQL and one of MariaDB, emptied for each centre. */
    TestCentre(TestDatabase kind) {
        dataSource = new WatchedDataSource(
                kind == TestDatabase.H2 ? h2() : TestBooks.on(kind).dataSource());
        bank = new FakeBank(dataSource::callerIsInTransaction, clock);
        transactions = JdbcTransactions.over(dataSource.watched());
        try {
            keepsTheDatabase = dataSource.watched().getConnection();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        JdbcSchema.createIfMissing(transactions);
        runtime = build();
    }

    private static DataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        return h2;
    }

    private static PayMethod method(String code, ProductCode product, String account) {
        return new PayMethod(MethodCode.of(code), "Fake Bank", FakeBank.CODE, product, AccountId.of(account));
    }

    private PaymentCenterRuntime build() {
        return new PaymentCenterBuilder(CenterSettings.at(URI.create("http://pay.test/")), transactions)
                .clock(clock)
                .provider(bank)
                .account(AccountId.of("main"), FakeBank.CODE, Map.of("merchant", "1"))
                .account(AccountId.of(otherAccount), FakeBank.CODE, Map.of("merchant", "2"))
                .method(scan)
                .method(INSTANT)
                .method(BARCODE)
                .method(method("bank-other", FakeBank.SCAN, otherAccount))
                .businessLines(code -> Optional.of(new BusinessLineSettings(
                                code,
                                "Shop",
                                List.of(SECRET),
                                eventUrl,
                                offered.stream().map(PayMethod::code).toList()))
                        .filter(line -> line.code().equals(SHOP) && !linesForgotten))
                .listener(events)
                .build();
    }

    /** Forgets everything that is not in the database, and starts again. */
    void restart() {
        runtime.close();
        runtime = build();
    }

    /** Starts again with the second account under another name: what was begun with it finds no account. */
    void restartWithOtherAccount(String name) {
        otherAccount = name;
        restart();
    }

    /** Starts again with scanning under another name. */
    void restartWithScanCalled(String name) {
        scan = new PayMethod(SCAN.code(), name, SCAN.channel(), SCAN.product(), SCAN.account());
        restart();
    }

    void eventUrl(URI url) {
        eventUrl = url;
    }

    /** What the line offers from now on. */
    void offer(PayMethod... methods) {
        offered = List.of(methods);
    }

    /** Whether the source of business lines knows none for a while. */
    void forgetLines(boolean forgotten) {
        linesForgotten = forgotten;
    }

    PaymentCenter center() {
        return runtime.center();
    }

    PaymentCenterRuntime runtime() {
        return runtime;
    }

    Payment create(String orderNo, String amount) {
        return center().create(CreatePayment.builder(SHOP, BusinessOrderNo.of(orderNo), Money.parse(amount), "Tea")
                        .build())
                .payment();
    }

    Payment createFor(Duration life, String orderNo, String amount) {
        return center().create(CreatePayment.builder(SHOP, BusinessOrderNo.of(orderNo), Money.parse(amount), "Tea")
                        .timeToPay(life)
                        .build())
                .payment();
    }

    PayResult pay(Payment payment, PayMethod method) {
        return center().pay(new PayCommand(payment.id(), method.code(), Payer.unknown()));
    }

    /** Pays by a method and answers the attempt that is open then. */
    Attempt open(Payment payment, PayMethod method) {
        pay(payment, method);
        return attempts(payment).stream()
                .filter(attempt -> attempt.method().equals(method))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    Payment get(Payment payment) {
        return get(payment.id());
    }

    Payment get(PaymentId id) {
        return center().query(id);
    }

    List<Attempt> attempts(Payment payment) {
        return get(payment).attempts();
    }

    Attempt attempt(Payment payment, AttemptId id) {
        return attempts(payment).stream()
                .filter(attempt -> attempt.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A payment of this amount that was paid by scanning. */
    Payment paid(String orderNo, String amount) {
        Payment payment = create(orderNo, amount);
        Attempt attempt = open(payment, SCAN);
        bank.pay(attempt.id());
        notify("good paid " + attempt.id());
        return get(payment);
    }

    Refund refund(Payment payment, String refundNo, String amount) {
        return center().refund(new RefundCommand(
                SHOP, payment.orderNo(), BusinessRefundNo.of(refundNo), Money.parse(amount), "sent back"));
    }

    /** Posts a notification and answers the acknowledgement's text. */
    String notify(String line) {
        return notify(line, "main");
    }

    String notify(String line, String account) {
        return new String(
                runtime.notifications()
                        .receive(
                                FakeBank.CODE,
                                AccountId.of(account),
                                new RawNotification(Map.of(), line.getBytes(StandardCharsets.UTF_8)))
                        .body(),
                StandardCharsets.UTF_8);
    }

    /** Runs all tasks that are due. */
    void runDue() {
        runtime.tasks().runDue();
    }

    /** Moves time on in small steps and runs what becomes due on the way. */
    void pass(Duration duration) {
        Instant end = clock.instant().plus(duration);
        while (clock.instant().isBefore(end)) {
            clock.move(Duration.ofSeconds(
                    Math.min(30, Duration.between(clock.instant(), end).toSeconds() + 1)));
            runDue();
        }
    }

    /** Lets so much time pass that each kind of task has used up its tries. */
    void passAllTries() {
        for (int i = 0; i < 45; i++) {
            clock.move(Duration.ofMinutes(121));
            runDue();
        }
    }

    @Override
    public void close() throws SQLException {
        runtime.close();
        keepsTheDatabase.close();
    }

    /** Hears events, and is deaf on demand. */
    static final class Events implements PaymentEventListener {
        private final List<PaymentEvent> heard = new CopyOnWriteArrayList<>();
        private final AtomicInteger deafFor = new AtomicInteger();

        void deafFor(int times) {
            deafFor.set(times);
        }

        List<PaymentEvent> heard() {
            return heard;
        }

        List<String> types() {
            return heard.stream().map(PaymentEvent::type).toList();
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public void onEvent(PaymentEvent event) {
            heard.add(event);
            if (deafFor.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("not now");
            }
        }
    }
}
