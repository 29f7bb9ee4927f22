package io.paycenter.testkit.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A merchant's endpoint for notifications: keeps what it hears, and answers with the status that it was told, else 200. */
final class UnionPayShop implements AutoCloseable {

    private final HttpServer server;
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<Map<String, String>> heard = new CopyOnWriteArrayList<>();
    private final List<String> contentTypes = new CopyOnWriteArrayList<>();

    UnionPayShop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/back", this::hear);
        server.start();
    }

    String backUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/back";
    }

    synchronized void answersNext(Integer... more) {
        statuses.addAll(List.of(more));
    }

    List<Map<String, String>> heard() {
        return List.copyOf(heard);
    }

    List<String> contentTypes() {
        return List.copyOf(contentTypes);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
        heard.add(UnionPayForm.parse(body, StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(statuses.isEmpty() ? 200 : statuses.remove(), -1);
        exchange.close();
    }
}
