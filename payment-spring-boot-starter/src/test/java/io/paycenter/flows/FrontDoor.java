package io.paycenter.flows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One HTTP server of all flow tests on the loopback interface, with a house of its own for each of them. Whoever asks for
 * a house that is empty by now, as late notifications of an earlier test do, hears {@code success} and asks no more.
 */
final class FrontDoor {
    /** Answers what comes to a house. */
    interface House {
        void answer(String path, HttpExchange exchange) throws IOException;
    }

    private static final Map<String, House> HOUSES = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final HttpServer SERVER = open();

    /** What the address of every house begins with. */
    static final String ADDRESS = "http://127.0.0.1:" + SERVER.getAddress().getPort();

    private FrontDoor() {}

    /** Where the house is found from now on. */
    static URI moveIn(House house) {
        String name = "/house" + NUMBERS.incrementAndGet();
        HOUSES.put(name, house);
        return URI.create(ADDRESS + name);
    }

    static void moveOut(URI url) {
        HOUSES.remove(url.getPath());
    }

    static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static HttpServer open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "front-door");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", FrontDoor::answer);
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int second = path.indexOf('/', 1);
        String name = second < 0 ? path : path.substring(0, second);
        House house = HOUSES.getOrDefault(
                name, (rest, call) -> reply(call, 200, "success".getBytes(StandardCharsets.US_ASCII)));
        try (exchange) {
            house.answer(path.substring(name.length()), exchange);
        }
    }
}
