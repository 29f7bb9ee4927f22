package io.paycenter.testkit.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.wechat.pay.java.core.notification.RequestParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A merchant's endpoint for notifications: keeps what it hears, and answers the status it was told to, else 204. */
final class WechatShop implements AutoCloseable {

    private final HttpServer server;
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    WechatShop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/notify", this::hear);
        server.start();
    }

    String notifyUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notify";
    }

    void answersNext(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        heard.add(new Heard(headers, body));
        int status = answers.isEmpty() ? 204 : answers.remove();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** A notification as it came. */
    record Heard(Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** As the official parser takes it. */
        RequestParam forParser() {
            return new RequestParam.Builder()
                    .serialNumber(header("Wechatpay-Serial"))
                    .nonce(header("Wechatpay-Nonce"))
                    .timestamp(header("Wechatpay-Timestamp"))
                    .signature(header("Wechatpay-Signature"))
                    .signType(header("Wechatpay-Signature-Type"))
                    .body(body)
                    .build();
        }
    }
}
