package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.MessageSignature;
import io.paycenter.api.center.Payment;
import io.paycenter.core.store.Delivery;
import io.paycenter.core.store.DeliveryStatus;
import io.paycenter.core.store.StoredEvent;
import io.paycenter.testkit.databases.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Telling a business line over HTTP, until it has heard. */
class EventDeliveryTest {
    private final TestCentre centre = new TestCentre(database());

    /** Where the books are; {@link FlowsOnPostgresqlTest} and {@link FlowsOnMariaDbTest} have them elsewhere. */
    TestDatabase database() {
        return TestDatabase.H2;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(204, -1);

    /** What the business line does with a post. */
    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private record Post(String id, String timestamp, String signature, String body) {}

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/events", exchange -> {
            posts.add(new Post(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            try (exchange) {
                answer.give(exchange);
            }
        });
        server.start();
        centre.eventUrl(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events"));
    }

    @AfterEach
    void close() throws Exception {
        server.stop(0);
        threads.shutdownNow();
        centre.close();
    }

    private StoredEvent eventOf(Payment payment) {
        return centre.runtime().stores().events().ofPayment(payment.id()).get(0);
    }

    private Delivery delivery(Payment payment) {
        return centre.runtime().stores().events().deliveries(eventOf(payment).id()).stream()
                .filter(one -> one.target().equals("http"))
                .findFirst()
                .orElseThrow();
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    @Test
    void it_is_posted_signed_and_acknowledged_by_any_2xx() {
        Payment payment = centre.paid("1", "CNY 1.00");

        centre.runDue();

        assertThat(posts).hasSize(1);
        Post post = posts.get(0);
        assertThat(post.id()).isEqualTo(eventOf(payment).id().value());
        assertThatCode(() -> MessageSignature.verify(
                        List.of(TestCentre.SECRET),
                        post.id(),
                        post.timestamp(),
                        post.signature(),
                        post.body().getBytes(StandardCharsets.UTF_8),
                        centre.clock))
                .doesNotThrowAnyException();
        assertThat(post.body())
                .contains("\"type\":\"payment.succeeded\"", "\"status\":\"SUCCEEDED\"", "\"amount\":\"1.00\"");
        assertThat(delivery(payment).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void until_it_is_heard_it_comes_again_with_the_same_id() {
        answer = exchange -> status(exchange, 500);
        Payment payment = centre.paid("1", "CNY 1.00");

        centre.runDue();
        centre.pass(Duration.ofMinutes(1));
        assertThat(delivery(payment).status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(delivery(payment).lastError()).isEqualTo("status 500");
        answer = exchange -> status(exchange, 200);
        centre.pass(Duration.ofMinutes(3));

        assertThat(delivery(payment).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(delivery(payment).tries()).isEqualTo(posts.size()).isGreaterThan(2);
        assertThat(posts)
                .extracting(Post::id)
                .containsOnly(eventOf(payment).id().value());
    }

    @Test
    void a_redirect_is_no_acknowledgement_and_is_not_followed() {
        answer = exchange -> {
            exchange.getResponseHeaders().add("location", "/elsewhere");
            status(exchange, 302);
        };
        Payment payment = centre.paid("1", "CNY 1.00");

        centre.runDue();

        assertThat(delivery(payment).lastError()).isEqualTo("status 302");
    }

    @Test
    void a_huge_answer_is_not_read_and_still_acknowledges() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[64 * 1024];
            try {
                for (int i = 0; i < 10_000; i++) {
                    exchange.getResponseBody().write(piece);
                }
                throw new UncheckedIOException(new IOException("somebody read 640 MB"));
            } catch (IOException hungUp) {
                posts.add(new Post("hung up", "", "", ""));
            }
        };
        Payment payment = centre.paid("1", "CNY 1.00");

        centre.runDue();

        assertThat(delivery(payment).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void nobody_there_is_tried_again() {
        server.stop(0);
        Payment payment = centre.paid("1", "CNY 1.00");

        centre.runDue();

        assertThat(delivery(payment).status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(delivery(payment).lastError()).contains("ConnectException");
    }

    @Test
    void never_heard_it_is_exhausted_visibly_and_can_be_driven_again_with_the_same_id() {
        answer = exchange -> status(exchange, 503);
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.runDue();
        for (int i = 0; i < 40; i++) {
            centre.clock.move(Duration.ofHours(1));
            centre.runDue();
        }
        assertThat(delivery(payment).status()).isEqualTo(DeliveryStatus.EXHAUSTED);
        assertThat(centre.runtime().tasks().exhausted(10)).hasSize(1);

        answer = exchange -> status(exchange, 200);
        centre.runtime()
                .tasks()
                .redrive(centre.runtime().tasks().exhausted(10).get(0).id());
        centre.runDue();

        assertThat(delivery(payment).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(posts)
                .extracting(Post::id)
                .containsOnly(eventOf(payment).id().value());
    }

    @Test
    void a_deaf_listener_in_this_process_hears_it_again_and_the_line_is_not_told_twice() {
        centre.events.deafFor(2);
        centre.paid("1", "CNY 1.00");

        centre.pass(Duration.ofMinutes(2));

        assertThat(centre.events.heard())
                .hasSize(3)
                .containsOnly(centre.events.heard().get(0));
        assertThat(posts).hasSize(1);
    }

    @Test
    void told_before_a_crash_or_not_it_is_told_after_it() {
        answer = exchange -> status(exchange, 500);
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.runDue();

        centre.restart();
        answer = exchange -> status(exchange, 200);
        centre.pass(Duration.ofMinutes(1));

        assertThat(delivery(payment).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(posts)
                .extracting(Post::id)
                .containsOnly(eventOf(payment).id().value());
    }

    @Test
    void a_line_that_is_unknown_when_it_happens_is_told_when_it_is_known_again() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(attempt.id());
        centre.forgetLines(true);
        centre.notify("good paid " + attempt.id());

        centre.runDue();
        assertThat(delivery(payment).status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(delivery(payment).lastError()).contains("business line shop has no event address");
        centre.forgetLines(false);
        centre.pass(Duration.ofMinutes(1));

        assertThat(delivery(payment).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(posts).hasSize(1);
    }
}
