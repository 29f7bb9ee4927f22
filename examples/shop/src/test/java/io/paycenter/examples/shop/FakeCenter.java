package io.paycenter.examples.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.paycenter.api.AuthenticityException;
import io.paycenter.api.Secret;
import io.paycenter.api.center.MessageSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A payment centre as {@code docs/business-api.md} has it, in memory; it checks every signature. */
final class FakeCenter implements AutoCloseable {
    static final String LINE = "shop";
    static final Secret SECRET = Secret.of("a-secret-of-the-tests-only-0123456789");

    private static final String BASE = "/payment/api/v1";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final Clock clock;
    private final Map<String, ObjectNode> payments = new ConcurrentHashMap<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> refunds = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    /** What happens to one call instead of an answer. */
    interface Fault {
        /** Answers in the centre's place; with {@code work} it can do what was asked first. */
        void inflict(HttpExchange exchange, Runnable work) throws IOException;

        static Fault answer(int status, String body) {
            return (exchange, work) -> send(exchange, status, body);
        }

        /** Does what was asked and then drops the connection. */
        static Fault loseTheAnswer() {
            return (exchange, work) -> {
                work.run();
                exchange.close();
            };
        }

        /** Drops the connection and does nothing. */
        static Fault loseTheCall() {
            return (exchange, work) -> exchange.close();
        }
    }

    private FakeCenter(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    static FakeCenter start(Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeCenter center = new FakeCenter(server, clock);
            server.createContext("/", center::handle);
            server.start();
            return center;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The calls so far, as {@code METHOD path body}, those of faults included. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Spoils the next call that names this order or refund. */
    void failNext(String no, Fault fault) {
        faults.put(no, fault);
    }

    ObjectNode payment(String orderNo) {
        return payments.get(orderNo);
    }

    ObjectNode refund(String refundNo) {
        return refunds.get(refundNo);
    }

    /** Somebody pays. */
    void pay(String orderNo) {
        String attempt = "A" + ids.incrementAndGet();
        ObjectNode payment = payment(orderNo);
        payment.put("status", "SUCCEEDED")
                .put("winner", attempt)
                .put("succeededAt", clock.instant().toString());
        payment.withArray("attempts").addObject().put("id", attempt).put("status", "SUCCEEDED");
    }

    /** Nobody paid in time. */
    void expire(String orderNo) {
        payment(orderNo).put("status", "CLOSED").put("closedAt", clock.instant().toString());
    }

    void endRefund(String refundNo, String status) {
        ObjectNode refund = refund(refundNo)
                .put("status", status)
                .put("finishedAt", clock.instant().toString());
        if (status.equals("FAILED")) {
            refund.putObject("error").put("code", "NO_MONEY").put("message", "the merchant's balance is too low");
        }
    }

    /** Loses a payment, as no centre should. */
    void forget(String orderNo) {
        payments.remove(orderNo);
    }

    /** An event about a payment as it is now. */
    ObjectNode event(String type, String orderNo) {
        ObjectNode event = JSON.createObjectNode()
                .put("type", type)
                .put("timestamp", clock.instant().toString());
        event.putObject("data").set("payment", payment(orderNo).deepCopy());
        return event;
    }

    /** An event about a refund as it is now. */
    ObjectNode refundEvent(String type, String refundNo) {
        ObjectNode refund = refund(refundNo);
        ObjectNode event = event(type, refund.get("orderNo").asString());
        event.withObject("data").set("refund", refund.deepCopy());
        return event;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getRawPath();
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            String body = new String(bytes, StandardCharsets.UTF_8);
            calls.add((method + " " + path + " " + body).strip());
            Fault fault = takeFault(path + body);
            if (fault != null) {
                fault.inflict(exchange, () -> serve(method, path, body));
                return;
            }
            Answer answer = authentic(exchange, method, path, bytes)
                    ? serve(method, path, body)
                    : Answer.problem(401, "not_authentic");
            send(exchange, answer.status(), answer.body());
        }
    }

    private Fault takeFault(String call) {
        return faults.keySet().stream()
                .filter(call::contains)
                .findFirst()
                .map(faults::remove)
                .orElse(null);
    }

    private boolean authentic(HttpExchange exchange, String method, String path, byte[] body) {
        try {
            MessageSignature.verify(
                    List.of(SECRET),
                    exchange.getRequestHeaders().getFirst("payment-id"),
                    exchange.getRequestHeaders().getFirst("payment-timestamp"),
                    exchange.getRequestHeaders().getFirst("payment-signature"),
                    MessageSignature.requestContent(method, path, body),
                    clock);
            return LINE.equals(exchange.getRequestHeaders().getFirst("payment-line"));
        } catch (AuthenticityException forged) {
            return false;
        }
    }

    private Answer serve(String method, String path, String body) {
        String[] parts = path.substring(BASE.length() + 1).split("/", -1);
        String route = method + " " + parts[0] + (parts.length > 2 ? " " + parts[2] : "");
        return switch (route) {
            case "POST payments" -> create(body);
            case "GET payments" -> found(payment(parts[1]), "payment_not_found");
            case "POST payments close" -> close(parts[1]);
            case "POST payments refunds" -> refund(parts[1], body);
            case "GET refunds" -> found(refund(parts[1]), "refund_not_found");
            default -> Answer.problem(404, "no_such_call");
        };
    }

    private Answer create(String body) {
        ObjectNode asked = (ObjectNode) JSON.readTree(body);
        String orderNo = asked.get("orderNo").asString();
        String before = bodies.putIfAbsent(orderNo, body);
        if (before != null && !before.equals(body)) {
            return Answer.problem(409, "order_differs");
        }
        ObjectNode payment = payments.computeIfAbsent(orderNo, no -> newPayment(asked));
        ObjectNode created = JSON.createObjectNode();
        created.set("payment", payment);
        created.put("cashierUrl", url() + "/cashier/" + payment.get("id").asString());
        return new Answer(before == null ? 201 : 200, created.toString());
    }

    private ObjectNode newPayment(ObjectNode asked) {
        Instant now = clock.instant();
        Duration timeToPay = Duration.parse(asked.get("timeToPay").asString());
        ObjectNode payment = asked.deepCopy().without("timeToPay");
        payment.put("id", "P" + ids.incrementAndGet()).put("businessLine", LINE).put("status", "PENDING");
        payment.put("closing", false).putNull("winner").put("refundedAmount", "0.00");
        payment.put("createdAt", now.toString())
                .put("expireAt", now.plus(timeToPay).toString());
        payment.putNull("succeededAt").putNull("closedAt").putArray("attempts");
        return payment;
    }

    private Answer close(String orderNo) {
        ObjectNode payment = payment(orderNo);
        if (payment == null) {
            return Answer.problem(404, "payment_not_found");
        }
        if (payment.get("status").asString().equals("SUCCEEDED")) {
            return Answer.problem(409, "payment_over");
        }
        expire(orderNo);
        return Answer.ok(payment);
    }

    private Answer refund(String orderNo, String body) {
        ObjectNode payment = payment(orderNo);
        if (payment == null) {
            return Answer.problem(404, "payment_not_found");
        }
        if (!payment.get("status").asString().equals("SUCCEEDED")) {
            return Answer.problem(409, "payment_not_succeeded");
        }
        ObjectNode asked = (ObjectNode) JSON.readTree(body);
        return Answer.ok(refunds.computeIfAbsent(asked.get("refundNo").asString(), no -> newRefund(asked, payment)));
    }

    private ObjectNode newRefund(ObjectNode asked, ObjectNode payment) {
        ObjectNode refund = asked.deepCopy();
        refund.put("id", "R" + ids.incrementAndGet()).put("businessLine", LINE);
        refund.put("orderNo", payment.get("orderNo").asString());
        refund.put("payment", payment.get("id").asString());
        refund.put("attempt", payment.get("winner").asString());
        refund.put("cause", "REQUESTED").put("status", "PENDING").putNull("error");
        return refund.put("createdAt", clock.instant().toString()).putNull("finishedAt");
    }

    private static Answer found(ObjectNode node, String code) {
        return node == null ? Answer.problem(404, code) : Answer.ok(node);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private record Answer(int status, String body) {
        static Answer ok(ObjectNode body) {
            return new Answer(200, body.toString());
        }

        static Answer problem(int status, String code) {
            ObjectNode problem = JSON.createObjectNode().put("status", status).put("code", code);
            return new Answer(
                    status, problem.put("detail", "in the fake centre").toString());
        }
    }
}
