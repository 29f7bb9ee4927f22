package io.paycenter.spring.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.paycenter.api.AuthenticityException;
import io.paycenter.api.Secret;
import io.paycenter.api.center.MessageSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The business line's end: hears events and checks their signatures. It also has the gate at which requests are held. */
final class Shop implements AutoCloseable {
    static final String SECRET = "the shop's throw-away key, 24 bytes or more";

    /** What it does with an event that it has heard. */
    enum Mood {
        ACKNOWLEDGES,
        FAILS,
        SAYS_NOTHING
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Telling> tellings = new CopyOnWriteArrayList<>();
    private final List<String> forged = new CopyOnWriteArrayList<>();
    private final List<String> held = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Clock clock;
    private volatile Mood mood = Mood.ACKNOWLEDGES;

    Shop(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/payment-events", this::hear);
        server.createContext("/gate", this::hold);
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void mood(Mood next) {
        mood = next;
    }

    /** How often it was told of this order, in the order in which it was told. */
    List<Telling> tellings(String orderNo) {
        return tellings.stream().filter(told -> told.orderNo().equals(orderNo)).toList();
    }

    /** Messages whose signature did not fit. */
    List<String> forged() {
        return forged;
    }

    /** Requests that stand at the gate or stood there when their process died. */
    List<String> held() {
        return held;
    }

    private void hear(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = header(exchange, "webhook-id");
        try {
            MessageSignature.verify(
                    List.of(Secret.of(SECRET)),
                    id,
                    header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"),
                    body,
                    clock);
        } catch (AuthenticityException forgery) {
            forged.add(id + ": " + forgery.getMessage());
            answer(exchange, 401);
            return;
        }
        JsonNode event = JSON.readTree(body);
        Mood now = mood;
        tellings.add(
                new Telling(id, event.path("type").asText(), event.path("data").path("payment"), now));
        switch (now) {
            case ACKNOWLEDGES -> answer(exchange, 204);
            case FAILS -> answer(exchange, 500);
            case SAYS_NOTHING -> waitForTheEnd(exchange);
        }
    }

    private void hold(HttpExchange exchange) {
        held.add(exchange.getRequestURI().toString());
        waitForTheEnd(exchange);
    }

    private void waitForTheEnd(HttpExchange exchange) {
        try {
            closing.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getOrDefault(name, List.of("")).get(0);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdown();
    }

    /**
     * One try to tell it something.
     *
     * @param event the event's id
     * @param type what happened
     * @param payment the payment as the event shows it
     * @param mood how it took it
     */
    record Telling(String event, String type, JsonNode payment, Mood mood) {
        String orderNo() {
            return payment.path("orderNo").asText();
        }
    }
}
