package io.paycenter.testkit.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where a simulator posts: keeps everything as it came, and answers so that it comes again. */
final class NotifyInbox implements AutoCloseable {
    private final HttpServer server;
    private final List<Post> posts = new CopyOnWriteArrayList<>();

    NotifyInbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::take);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/payment/notify/channel/account");
    }

    /** All that came since the last time. */
    List<Post> drain() {
        List<Post> all = new ArrayList<>(posts);
        posts.clear();
        return all;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            posts.add(new Post(
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            byte[] no = "not yet".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(503, no.length);
            exchange.getResponseBody().write(no);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
