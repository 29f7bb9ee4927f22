package io.paycenter.spring.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.spring.FreePort;
import io.paycenter.testkit.gateway.AlipayGateway;
import io.paycenter.testkit.gateway.AlipayTrade;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * A channel and a shop that live, and a centre that is killed and started again, on the same database and at the same
 * address.
 */
final class World implements AutoCloseable {
    /** Longer than any test takes: what the channel holds it never answers. */
    static final Duration FOR_EVER = Duration.ofMinutes(10);

    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration GLANCE = Duration.ofMillis(50);

    final AlipayGateway alipay = AlipayGateway.builder()
            .notificationGaps(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1))
            .notificationTimeout(FOR_EVER)
            .start();
    final Shop shop;
    final Calls calls;
    private final ShiftedClock clock = new ShiftedClock();
    private final Path folder;
    private final int port = FreePort.find();
    private @Nullable Child centre;
    private int starts;
    private int looks;

    World(Path folder) throws IOException {
        this.folder = folder;
        this.shop = new Shop(clock);
        this.calls = new Calls(URI.create("http://127.0.0.1:" + port), clock);
    }

    /** Starts the centre and returns when it answers. */
    void start() throws IOException {
        start(Map.of());
    }

    /** Starts a centre whose requests below a path stop at their first commit, and which asks the channel nothing. */
    void startHolding(HoldUp.Moment moment, String path) throws IOException {
        start(Map.of(
                "kill.hold",
                moment.name(),
                "kill.path",
                path,
                "kill.gate",
                shop.url("/gate").toString(),
                "payment.retry.pay-query.init-level",
                "18"));
    }

    /** Starts the centre as if it had been down for so long; the channel's clock is another. */
    void startAfter(Duration downFor) throws IOException {
        clock.ahead(downFor);
        start();
    }

    /** Starts the centre with settings of the test's own. */
    void start(Map<String, String> more) throws IOException {
        starts++;
        Path file = folder.resolve("centre-" + starts + ".properties");
        Properties all = settings();
        all.putAll(more);
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            all.store(out, null);
        }
        centre = Child.start(file, folder.resolve("centre-" + starts + ".log"));
        eventually(calls::isAnswered);
    }

    private Properties settings() {
        Properties all = new Properties();
        all.put("kill.down-for", clock.ahead().toString());
        all.putAll(Map.of(
                "server.address", "127.0.0.1",
                "server.port", Integer.toString(port),
                "spring.main.banner-mode", "off",
                "spring.datasource.url", "jdbc:h2:file:" + folder.resolve("centre"),
                "payment.jdbc.initialize-schema", "always",
                "payment.public-url", "http://127.0.0.1:" + port,
                "payment.in-flight-window", "1h",
                "payment.delivery-timeout", "5s",
                "payment.task-lease", "10s",
                "logging.level.io.paycenter", "DEBUG"));
        all.putAll(Map.of(
                "payment.accounts.main.channel", "alipay",
                "payment.accounts.main.settings.gateway", alipay.gatewayUrl(),
                "payment.accounts.main.settings.app-id", alipay.appId(),
                "payment.accounts.main.settings.seller-id", alipay.sellerId(),
                "payment.accounts.main.settings.private-key", alipay.merchantPrivateKey(),
                "payment.accounts.main.settings.alipay-public-key", alipay.alipayPublicKey(),
                "payment.accounts.main.settings.read-timeout", "PT5M"));
        all.putAll(Map.of(
                "payment.methods.alipay-qr.name", "Alipay",
                "payment.methods.alipay-qr.product", "qr",
                "payment.methods.alipay-qr.account", "main",
                "payment.business-lines.shop.methods", "alipay-qr",
                "payment.business-lines.shop.secrets[0]", Shop.SECRET,
                "payment.business-lines.shop.event-url",
                        shop.url("/payment-events").toString()));
        for (String task : new String[] {"pay-query", "pay-close", "refund-query", "event-delivery"}) {
            all.put("payment.retry." + task + ".init-level", "1");
            all.put("payment.retry." + task + ".count", "500");
            all.put("payment.retry." + task + ".delay-levels", "1");
        }
        return all;
    }

    /** Kills the centre and answers what stands in its books then; they are in order, whenever it happens. */
    Books kill() throws IOException, InterruptedException {
        centre().kill();
        Books books = look();
        assertThat(books.broken()).isEmpty();
        return books;
    }

    /** A copy, so that the database is found as it was left. */
    private Books look() throws IOException {
        looks++;
        String name = "look-" + looks;
        Files.copy(folder.resolve("centre.mv.db"), folder.resolve(name + ".mv.db"));
        JdbcDataSource copy = new JdbcDataSource();
        copy.setURL("jdbc:h2:file:" + folder.resolve(name) + ";IFEXISTS=TRUE");
        return new Books(copy);
    }

    /** The shop creates a payment; answers where its cashier page is. */
    String create(String orderNo) {
        return Calls.heard(calls.create(orderNo)).body(201).path("cashierUrl").asText();
    }

    /** The payer picks Alipay and gets a code; answers the number of the trade. */
    String pickAlipay(String cashierUrl) {
        JsonNode answer = Calls.heard(calls.pay(cashierUrl)).body(200);
        assertThat(answer.path("kind").asText()).isEqualTo("qr");
        return answer.path("attempt").asText();
    }

    /** Creates a payment, and the payer pays it; answers the number of the trade. */
    String createAndPay(String orderNo) {
        String trade = pickAlipay(create(orderNo));
        alipay.pay(trade);
        return trade;
    }

    /** The only trade at the channel. */
    AlipayTrade trade() {
        assertThat(alipay.trades()).hasSize(1);
        return alipay.trades().get(0);
    }

    /** How often the channel was asked to do this. */
    long requests(String method) {
        return alipay.requests().stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    String status(String orderNo) {
        return calls.payment(orderNo).body(200).path("status").asText();
    }

    /** Waits for something that takes as long as it takes; gives up at once if the centre is dead. */
    void eventually(Callable<Boolean> condition) {
        patience().until(condition);
    }

    /** Waits until an assertion holds; gives up at once if the centre is dead. */
    void eventuallyHolds(ThrowingRunnable assertion) {
        patience().untilAsserted(assertion);
    }

    private ConditionFactory patience() {
        return await().atMost(PATIENCE)
                .pollInterval(GLANCE)
                .failFast("the centre ended by itself", () -> !centre().isAlive());
    }

    /** What the centre wrote last; nothing if it was never started. */
    String lastWords() {
        return centre == null ? "" : centre.tail();
    }

    /** The call was never answered, since the centre died over it. */
    static void requireUnanswered(CompletableFuture<Calls.Answer> call) {
        assertThat(call).failsWithin(PATIENCE);
    }

    private Child centre() {
        if (centre == null) {
            throw new IllegalStateException("the centre was never started");
        }
        return centre;
    }

    @Override
    public void close() {
        try {
            if (centre != null) {
                centre.end();
            }
        } finally {
            shop.close();
            alipay.close();
        }
    }
}
