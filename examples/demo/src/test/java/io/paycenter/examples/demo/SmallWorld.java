package io.paycenter.examples.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Shop, cashier and simulators in one server, with the pages that a demo visits and faults to order. */
final class SmallWorld implements AutoCloseable {
    /** What this world gets wrong. */
    enum Fault {
        NO_WECHAT_QR,
        NOT_TOLD_PAID,
        NOT_TOLD_CLOSED,
        TRADE_STAYS_OPEN,
        ANOTHER_ATTEMPT,
        REFUND_FAILS
    }

    static {
        // Otherwise each small answer waits 40 ms for the next one.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TIME = "2026-05-01T08:00:00Z";

    private final HttpServer server;
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final Map<String, Integer> placed = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> orders = new ConcurrentHashMap<>();
    private final Map<String, String> trades = new ConcurrentHashMap<>();
    private final Map<String, Integer> picks = new ConcurrentHashMap<>();

    SmallWorld() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void getWrong(Fault fault) {
        faults.add(fault);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            String[] parts = path.substring(1).split("/", -1);
            boolean post = exchange.getRequestMethod().equals("POST");
            switch (parts[0]) {
                case "orders" -> shop(exchange, post, parts, body);
                case "api" -> ok(exchange, api(parts[2]));
                case "payment" -> cashier(exchange, post, parts);
                case "qr" -> simulator(exchange, post, parts[1]);
                default -> send(exchange, 404, "");
            }
        }
    }

    private void shop(HttpExchange exchange, boolean post, String[] parts, String body) throws IOException {
        if (!post) {
            ok(exchange, "<html>an order</html>");
        } else if (parts.length == 1) {
            see(exchange, "/orders/" + place(body));
        } else if (parts[2].equals("pay")) {
            orders.get(parts[1]).putObject("payment").put("id", "P-" + parts[1]);
            see(exchange, "/payment/cashier/" + parts[1]);
        } else {
            boolean fails = faults.contains(Fault.REFUND_FAILS);
            tell(parts[1], fails ? "PAID" : "REFUNDED", fails ? "refund.failed" : "refund.succeeded");
            see(exchange, "/orders/" + parts[1]);
        }
    }

    private String place(String form) {
        String kind = form.contains("timeToPay=PT1M15S") ? "LEFT" : "TEA";
        String no = kind + "-" + placed.merge(kind, 1, Integer::sum);
        ObjectNode order = JSON.createObjectNode()
                .put("orderNo", no)
                .put("status", "PENDING")
                .put("placedAt", TIME);
        order.putArray("events");
        orders.put(no, order);
        return no;
    }

    private String api(String no) {
        ObjectNode order = orders.get(no);
        boolean scanned = "Waiting for payment".equals(trades.get(no));
        if (no.startsWith("LEFT") && scanned && !faults.contains(Fault.NOT_TOLD_CLOSED)) {
            tell(no, "CLOSED", "payment.closed");
            trades.put(no, faults.contains(Fault.TRADE_STAYS_OPEN) ? "Waiting for payment!" : over(no));
        }
        return order.toString();
    }

    /** As one channel says it or another. */
    private static String over(String no) {
        return no.endsWith("-3") ? "Expired" : "Closed";
    }

    private void cashier(HttpExchange exchange, boolean post, String[] parts) throws IOException {
        String no = parts[2];
        String call = parts.length > 3 ? parts[3] : "";
        switch (call) {
            case "order" -> ok(exchange, methods().toString());
            case "pay" -> ok(exchange, post ? pick(no) : "");
            case "qr" -> ok(exchange, QrDrawing.draw(url() + "qr/" + no));
            default -> ok(exchange, "<html>the cashier</html>");
        }
    }

    private ObjectNode methods() {
        ObjectNode order = JSON.createObjectNode();
        ArrayNode methods = order.putArray("methods");
        for (Channel channel : Channel.values()) {
            method(methods, channel, "page");
            if (channel != Channel.WECHAT || !faults.contains(Fault.NO_WECHAT_QR)) {
                method(methods, channel, "qr");
            }
        }
        return order;
    }

    private static void method(ArrayNode methods, Channel channel, String product) {
        methods.addObject()
                .put("code", channel + "-" + product)
                .put("channel", channel.toString())
                .put("product", product);
    }

    /** The first answer is that nobody knows; the second brings the code. */
    private String pick(String no) {
        String attempt = "A-" + no;
        return picks.merge(no, 1, Integer::sum) == 1
                ? "{\"kind\":\"undecided\",\"attempt\":\"%s\"}".formatted(attempt)
                : "{\"kind\":\"qr\",\"attempt\":\"%s\",\"qr\":\"/payment/cashier/%s/qr/%s.svg\"}"
                        .formatted(attempt, no, attempt);
    }

    private void simulator(HttpExchange exchange, boolean post, String no) throws IOException {
        trades.putIfAbsent(no, "Waiting for payment");
        if (!post) {
            ok(exchange, "<dd id=\"status\">状态 " + trades.get(no) + "</dd>");
            return;
        }
        trades.put(no, "Paid");
        String attempt = faults.contains(Fault.ANOTHER_ATTEMPT) ? "A-OTHER" : "A-" + no;
        ((ObjectNode) orders.get(no).get("payment")).put("attempt", attempt);
        if (!faults.contains(Fault.NOT_TOLD_PAID)) {
            tell(no, "PAID", "payment.succeeded");
        }
        see(exchange, "/qr/" + no);
    }

    private void tell(String no, String status, String type) {
        ObjectNode order = orders.get(no).put("status", status);
        order.withArray("events")
                .addObject()
                .put("id", "E-" + type)
                .put("type", type)
                .put("happenedAt", TIME)
                .put("firstHeardAt", TIME)
                .put("times", 1);
    }

    private static void ok(HttpExchange exchange, String body) throws IOException {
        send(exchange, 200, body);
    }

    private static void see(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        send(exchange, 303, "");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
