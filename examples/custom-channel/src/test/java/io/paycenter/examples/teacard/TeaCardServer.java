package io.paycenter.examples.teacard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.paycenter.api.Secret;
import io.paycenter.testkit.contract.Mishap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Tea Card itself, as its README has it. What comes in and goes out is signed with the merchant's key. */
final class TeaCardServer implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer http;
    private final Clock clock;
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Mishap> mishaps = new HashMap<>();
    private final Map<String, ObjectNode> orders = new TreeMap<>();
    private final Map<String, ObjectNode> refunds = new TreeMap<>();
    private final List<ObjectNode> untold = new ArrayList<>();

    TeaCardServer(Clock clock) {
        this.clock = clock;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        http.createContext("/", this::serve);
        http.start();
    }

    Map<String, String> settings(String merchant) {
        return Map.of(
                "host", "http://127.0.0.1:" + http.getAddress().getPort(), "merchant", merchant, "key", key(merchant));
    }

    private static String key(String merchant) {
        return "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b" + merchant;
    }

    private static TeaCardSignature signature(String merchant) {
        return new TeaCardSignature(Secret.of(key(merchant)));
    }

    int requests() {
        return requests.get();
    }

    synchronized void next(String call, Mishap mishap) {
        mishaps.put(call, mishap);
    }

    synchronized long held(String number) {
        long back = refunds.values().stream()
                .filter(refund -> refund.path("order").asText().equals(number))
                .mapToLong(refund -> refund.path("amount").longValue())
                .sum();
        ObjectNode order = orders.get(number);
        return order.path("state").asText().equals("PAID")
                ? order.path("amount").longValue() - back
                : 0;
    }

    synchronized void scanAndPay(String code) {
        ObjectNode order = current(code.substring("teacard:".length()));
        if (order == null || !order.path("state").asText().equals("WAITING")) {
            throw new IllegalStateException("the code cannot be paid any more");
        }
        order.put("state", "PAID")
                .put("trade", "T" + order.path("number").asText())
                .put("paidAt", clock.instant().getEpochSecond());
        untold.add(order.deepCopy());
    }

    void sendNotifications() {
        List<ObjectNode> due;
        synchronized (this) {
            due = new ArrayList<>(untold);
        }
        for (ObjectNode order : due) {
            String body = order.toString();
            String signature = signature(order.path("merchant").asText()).of(body);
            HttpRequest post = HttpRequest.newBuilder(
                            URI.create(order.path("notify").asText()))
                    .header(TeaCardSignature.HEADER, signature)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                int status = HttpClient.newHttpClient()
                        .send(post, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 200) {
                    forget(order);
                }
            } catch (IOException | InterruptedException unheard) {
                throw new IllegalStateException("nobody hears", unheard);
            }
        }
    }

    private synchronized void forget(ObjectNode order) {
        untold.remove(order);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Call call = Call.of(exchange.getRequestMethod(), exchange.getRequestURI(), body);
            Mishap mishap;
            synchronized (this) {
                mishap = mishaps.remove(call.kind());
            }
            if (mishap == Mishap.ERROR_PAGE) {
                exchange.sendResponseHeaders(502, -1);
            } else if (mishap != Mishap.LOST_BEFORE) {
                String given = String.valueOf(exchange.getRequestHeaders().getFirst(TeaCardSignature.HEADER));
                boolean signed = signature(call.merchant)
                        .of(call.method, call.path, call.text)
                        .equals(given);
                ObjectNode answer = signed ? answer(call) : error(400, "WRONG");
                send(exchange, answer, call.merchant, mishap);
            }
        }
    }

    private static void send(HttpExchange exchange, ObjectNode answer, String merchant, Mishap mishap)
            throws IOException {
        if (mishap == Mishap.LOST_AFTER) {
            return; // the connection is closed without an answer
        }
        int status = answer.path("status").asInt(200);
        String text = answer.toString();
        String signature = signature(merchant).of(mishap == Mishap.NOT_AUTHENTIC ? text + "?" : text);
        exchange.getResponseHeaders().set(TeaCardSignature.HEADER, signature);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized ObjectNode answer(Call call) {
        return switch (call.kind()) {
            case "POST /orders" -> order(call);
            case "GET /orders" -> found(current(call.number), "NO_SUCH_ORDER");
            case "POST /orders/close" -> close(current(call.number));
            case "POST /refunds" -> refund(call.json);
            case "GET /refunds" -> found(refunds.get(call.number), "NO_SUCH_REFUND");
            case "GET /bills" -> bill(LocalDate.parse(call.number));
            default -> error(400, "WRONG");
        };
    }

    private ObjectNode order(Call call) {
        String number = call.json.path("number").asText();
        return orders.computeIfAbsent(
                number,
                first -> ((ObjectNode) call.json)
                        .deepCopy()
                        .put("state", "WAITING")
                        .put("code", "teacard:" + number));
    }

    private ObjectNode current(String number) {
        ObjectNode order = orders.get(number);
        boolean over = order != null
                && order.path("state").asText().equals("WAITING")
                && clock.instant().getEpochSecond() >= order.path("expires").longValue();
        return over ? order.put("state", "CLOSED") : order;
    }

    private static ObjectNode close(ObjectNode order) {
        if (order != null && order.path("state").asText().equals("WAITING")) {
            order.put("state", "CLOSED");
        }
        return found(order, "NO_SUCH_ORDER");
    }

    private ObjectNode refund(JsonNode asked) {
        String number = asked.path("number").asText();
        if (!refunds.containsKey(number)) {
            if (held(asked.path("order").asText()) < asked.path("amount").longValue()) {
                return error(409, "TOO_MUCH");
            }
            refunds.put(
                    number,
                    ((ObjectNode) asked).deepCopy().put("at", clock.instant().getEpochSecond()));
        }
        return refunds.get(number);
    }

    private ObjectNode bill(LocalDate day) {
        if (!day.isBefore(day(clock.instant().getEpochSecond()))) {
            return error(409, "NOT_YET");
        }
        ObjectNode bill = JSON.createObjectNode().put("number", day.toString());
        ArrayNode lines = bill.putArray("lines");
        for (ObjectNode order : orders.values()) {
            if (order.has("paidAt") && day(order.path("paidAt").longValue()).equals(day)) {
                line(
                        lines,
                        order,
                        order.path("amount").longValue(),
                        order.path("paidAt").longValue());
            }
        }
        for (ObjectNode refund : refunds.values()) {
            if (day(refund.path("at").longValue()).equals(day)) {
                ObjectNode order = orders.get(refund.path("order").asText());
                line(
                                lines,
                                order,
                                refund.path("amount").longValue(),
                                refund.path("at").longValue())
                        .put("refund", refund.path("number").asText());
            }
        }
        return bill.put("count", lines.size());
    }

    private static ObjectNode line(ArrayNode lines, ObjectNode order, long amount, long at) {
        return lines.addObject()
                .put("order", order.path("number").asText())
                .put("trade", order.path("trade").asText())
                .put("amount", amount)
                .put("at", at);
    }

    private static LocalDate day(long seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZONE);
    }

    private static ObjectNode found(ObjectNode one, String otherwise) {
        return one == null ? error(404, otherwise) : one;
    }

    private static ObjectNode error(int status, String code) {
        return JSON.createObjectNode().put("status", status).put("error", code);
    }

    @Override
    public void close() {
        http.stop(0);
    }

    /** One request. */
    private record Call(String method, String path, String text, JsonNode json, String merchant, String number) {
        static Call of(String method, URI uri, byte[] body) throws IOException {
            JsonNode json = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            String query = String.valueOf(uri.getRawQuery());
            String merchant = body.length == 0
                    ? query.substring(query.indexOf('=') + 1)
                    : json.path("merchant").asText();
            String[] steps = uri.getPath().split("/", -1);
            String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + query);
            return new Call(
                    method,
                    path,
                    new String(body, StandardCharsets.UTF_8),
                    json,
                    merchant,
                    steps.length > 2 ? steps[2] : "");
        }

        /** The method and the path without numbers. */
        String kind() {
            String[] steps = path.split("[?]", -1)[0].split("/", -1);
            return method + " /" + steps[1] + (steps.length > 3 ? "/" + steps[3] : "");
        }
    }
}
