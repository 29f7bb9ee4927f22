package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.MethodCode;
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
import io.paycenter.api.center.Refund;
import io.paycenter.api.center.RefundCommand;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.CenterSettings;
import io.paycenter.core.PaymentCenterBuilder;
import io.paycenter.core.PaymentCenterRuntime;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.testkit.databases.TestDatabase;
import io.paycenter.testkit.gateway.AlipayGateway;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A whole centre for one test: core, channels, simulated channels, a business line, everything over real HTTP with real
 * signatures, on a database of any kind, the time moved by hand. After the test it checks what must always hold.
 */
final class FlowCentre implements AfterEachCallback, AutoCloseable {
    static final String KEY = "a key of the shop, 24 bytes or more";
    static final BusinessLine SHOP = BusinessLine.of("shop");
    static final BusinessLine LIBRARY = BusinessLine.of("library");
    static final ChannelCode ALIPAY = ChannelCode.of("alipay");
    static final PayMethod QR = method("alipay-qr", "qr", "main");
    static final PayMethod PAGE = method("alipay-page", "page", "main");
    static final PayMethod OTHER_QR = method("other-qr", "qr", "other");

    private static final List<PayMethod> USUAL_METHODS = List.of(QR, PAGE, OTHER_QR);

    /** Where the books are if a test does not say. */
    private static final TestDatabase USUAL = TestDatabase.valueOf(System.getProperty("flows.database", "H2"));

    /** As long as a call may last in a centre with its usual in-flight window. */
    private static final String PATIENT = "PT28S";

    private static final String IMPATIENT = "PT0.2S";

    final HandClock clock = Simulator.CLOCK;
    final AlipayGateway alipay = Alipay.GATEWAY;
    final Receiver receiver = new Receiver();
    final Heard heard = new Heard();
    final WatchedDataSource dataSource;
    final JdbcTransactions transactions;
    final CallWatch watch;
    final URI url = FrontDoor.moveIn(this::answer);
    private final Crash crash = new Crash();
    private final History history = new History(this::books);
    private final Gate gate;
    private final FlowDatabase database;
    private final Channels channels;
    private final AtomicInteger requests = new AtomicInteger();
    private List<PaymentCenterRuntime> nodes;
    private Duration deliveryTimeout = Duration.ofSeconds(60);
    private List<Secret> keys = List.of(Secret.of(KEY));
    private URI shopUrl = URI.create(url + "/events");

    /** With Alipay, and these channels beside it. */
    FlowCentre(Bank... banks) {
        this(USUAL, banks);
    }

    /** The same on a database of this kind. */
    FlowCentre(TestDatabase kind, Bank... banks) {
        this(kind, new Channels(List.of(Alipay.SHARED), List.of(banks), USUAL_METHODS));
    }

    private FlowCentre(TestDatabase kind, Channels channels) {
        this.channels = channels;
        database = FlowDatabase.on(kind);
        dataSource = new WatchedDataSource(database.dataSource(), history::look, crash);
        transactions = JdbcTransactions.over(dataSource.watched());
        watch = new CallWatch(dataSource::threadsInTransaction, this::books);
        gate = new Gate(crash, watch);
        channels.banks().forEach(bank -> bank.connect(new DyingWire(crash, watch::passed)));
        clock.moveToWholeMinute();
        clock.leaveTheEndOfTheSettlementDay();
        nodes = List.of(build(PATIENT));
        channels.simulators().forEach(gate::standBefore);
    }

    /** With these channels, and these methods of them. */
    static FlowCentre offering(List<PayMethod> methods, Simulator... channels) {
        return new FlowCentre(USUAL, new Channels(List.of(channels), List.of(), methods));
    }

    static PayMethod method(String code, String product, String account) {
        return new PayMethod(MethodCode.of(code), "支付宝", ALIPAY, ProductCode.of(product), AccountId.of(account));
    }

    private PaymentCenterRuntime build(String readTimeout) {
        CenterSettings settings = new CenterSettings(
                url,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                deliveryTimeout,
                Duration.ofMinutes(2));
        PaymentCenterBuilder builder = new PaymentCenterBuilder(settings, transactions)
                .clock(clock)
                .businessLine(line(SHOP, shopUrl))
                .businessLine(line(LIBRARY, URI.create(url + "/library")))
                .listener(heard)
                .retryEngine(engine -> engine.transport(new DyingTransport(crash)));
        channels.addTo(builder, readTimeout);
        return builder.build();
    }

    private BusinessLineSettings line(BusinessLine line, URI eventUrl) {
        return new BusinessLineSettings(
                line,
                line.value(),
                keys,
                eventUrl,
                channels.methods().stream().map(PayMethod::code).toList());
    }

    private void restart(String readTimeout) {
        nodes.forEach(PaymentCenterRuntime::close);
        nodes = List.of(build(readTimeout));
    }

    /** A second process on the same database; what comes from outside goes to the two by turns. */
    void becomeTwoNodes() {
        nodes = List.of(runtime(), build(PATIENT));
    }

    /** As after a restart with another setting: a channel has a moment, not a minute, to answer. */
    void becomeImpatient() {
        restart(IMPATIENT);
    }

    void becomePatient() {
        restart(PATIENT);
    }

    /** As after a restart with another setting. */
    void giveBusinessLines(Duration timeToAnswer) {
        deliveryTimeout = timeToAnswer;
        restart(PATIENT);
    }

    /** As after a restart with other keys of the business lines, the newest first. */
    void changeKeys(String... newestFirst) {
        keys = Stream.of(newestFirst).map(Secret::of).toList();
        restart(PATIENT);
    }

    /** As after a restart with another address of the shop. */
    void moveShop(URI to) {
        shopUrl = to;
        restart(PATIENT);
    }

    private void answer(String path, HttpExchange exchange) throws IOException {
        if (crash.isDead()) {
            return;
        }
        if (path.startsWith("/payment/notify/")) {
            String[] names = path.split("/", -1);
            byte[] body = exchange.getRequestBody().readAllBytes();
            Acknowledgement answer = nodes.get(requests.getAndIncrement() % nodes.size())
                    .notifications()
                    .receive(
                            ChannelCode.of(names[3]),
                            AccountId.of(names[4]),
                            new RawNotification(Map.copyOf(exchange.getRequestHeaders()), body));
            watch.acknowledging();
            FrontDoor.reply(exchange, answer.status(), answer.body());
        } else {
            hear(path, exchange);
        }
    }

    /** What is posted to the business line; a process that dies before has posted nothing. */
    private void hear(String path, HttpExchange exchange) throws IOException {
        if (!crash.comes("before delivery")) {
            receiver.hear(path, exchange, watch, () -> crash.comes("after delivery"));
        }
    }

    Crash crash() {
        return crash;
    }

    /** After a crash: nothing is left but the database. */
    void startAgain() {
        crash.isOver();
        restart(PATIENT);
    }

    /** Does something once, when the next call of this interface has arrived and nothing is done about it yet. */
    void whenArrives(String api, Runnable action) {
        gate.whenArrives(api, action);
    }

    PaymentCenter center() {
        return runtime().center();
    }

    PaymentCenterRuntime runtime() {
        return nodes.get(0);
    }

    /** All that is committed. */
    Books books() {
        return database.books();
    }

    /** All that is not as it should be when everything has come to its end. */
    List<String> violationsAtRest() {
        Set<String> told = receiver.posts().stream().map(Receiver.Post::id).collect(Collectors.toSet());
        return AtRest.violations(books(), channels(), told);
    }

    /** Whether anything is still to be done. */
    boolean hasLiveTasks() {
        return new SqlLedger(database.dataSource()).hasLiveTasks();
    }

    /** The first of the channels beside Alipay. */
    Bank bank() {
        return channels.banks().get(0);
    }

    /** What the channels say of the money. */
    ChannelMoney channels() {
        return channels.money();
    }

    static CreatePayment.Builder order(String orderNo, String amount) {
        return CreatePayment.builder(SHOP, BusinessOrderNo.of(orderNo), Money.parse(amount), "Tea 茶");
    }

    Payment create(String orderNo) {
        return center().create(order(orderNo, "CNY 88.00").build()).payment();
    }

    PayResult pay(Payment payment, PayMethod method) {
        return pay(payment, method, Payer.unknown());
    }

    PayResult pay(Payment payment, PayMethod method, Payer payer) {
        return center().pay(new PayCommand(payment.id(), method.code(), payer));
    }

    /** The attempt that a method has opened. */
    Attempt open(Payment payment, PayMethod method) {
        assertThat(pay(payment, method)).isInstanceOf(PayResult.ActionNeeded.class);
        return attempt(payment, method);
    }

    /** A new payment whose code the buyer has scanned. */
    Attempt scanned(String orderNo) {
        Attempt attempt = open(create(orderNo), QR);
        alipay.scan(attempt.id().value());
        return attempt;
    }

    /** A new payment that is paid, and whose notification was taken. */
    Payment paid(String orderNo) {
        Attempt attempt = open(create(orderNo), QR);
        alipay.pay(attempt.id().value());
        notifyNow();
        Payment paid = get(attempt);
        assertThat(paid.winner()).isEqualTo(attempt.id());
        return paid;
    }

    /** Lets the channels send what is due, and answers the tries that concern this centre. */
    List<Simulator.Told> notifyNow() {
        List<Simulator.Told> all = channels.tell();
        Books books = all.isEmpty() ? new Books(Map.of()) : books();
        return all.stream().filter(told -> books.hasAttempt(told.trade())).toList();
    }

    Payment get(Payment payment) {
        return center().query(payment.id());
    }

    Payment get(Attempt attempt) {
        return center().query(attempt.payment());
    }

    /** The newest attempt of this method as it is now. */
    Attempt attempt(Payment payment, PayMethod method) {
        return get(payment).attempts().stream()
                .filter(attempt -> attempt.method().equals(method))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    AttemptStatus status(Attempt attempt) {
        return get(attempt).attempts().stream()
                .filter(one -> one.id().equals(attempt.id()))
                .findFirst()
                .orElseThrow()
                .status();
    }

    Refund refund(Payment payment, String refundNo, String amount) {
        return center().refund(new RefundCommand(
                SHOP, payment.orderNo(), BusinessRefundNo.of(refundNo), Money.parse(amount), "sent back"));
    }

    Refund refund(String refundNo) {
        return center().queryRefund(SHOP, BusinessRefundNo.of(refundNo));
    }

    boolean hasQueryTask(AttemptId attempt) {
        return books().hasLiveTask("PAY_QUERY", attempt.value());
    }

    void runDue() {
        runtime().tasks().runDue();
    }

    /** Moves time on by a minute and runs what has become due. */
    void passMinute() {
        clock.move(Duration.ofMinutes(1));
        runDue();
    }

    /** Moves time on in small steps and runs what becomes due on the way. */
    void pass(Duration duration) {
        Instant end = clock.instant().plus(duration);
        Duration step = duration.compareTo(Duration.ofMinutes(10)) > 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(15);
        while (clock.instant().isBefore(end)) {
            Duration left = Duration.between(clock.instant(), end);
            clock.move(left.compareTo(step) < 0 ? left : step);
            runDue();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        close();
    }

    /** Checks what must always hold, and ends. */
    @Override
    public void close() throws SQLException {
        try {
            assertThat(watch.complaints()).as("calls").isEmpty();
            assertThat(history.violations()).as("invariants after each commit").isEmpty();
            assertThat(Invariants.violations(books())).as("invariants").isEmpty();
            assertThat(channels.pendingFaults())
                    .as("faults that never happened")
                    .isZero();
        } finally {
            nodes.forEach(PaymentCenterRuntime::close);
            FrontDoor.moveOut(url);
            channels.leave();
            database.close();
        }
    }
}
