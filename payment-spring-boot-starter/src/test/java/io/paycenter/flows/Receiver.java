package io.paycenter.flows;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A business line that is told over HTTP: keeps what comes, answers as it was told to, else 204. */
final class Receiver {
    /** What the business line does with one post. */
    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    /** One post as it came. */
    record Post(String path, String id, String timestamp, String signature, String contentType, String body) {
        private static final Pattern TYPE = Pattern.compile("\"type\":\"([a-z._]+)\"");

        /** What it tells, such as {@code payment.succeeded}. */
        String type() {
            Matcher type = TYPE.matcher(body);
            if (!type.find()) {
                throw new IllegalStateException("no type in " + body);
            }
            return type.group(1);
        }

        /** Whether its headers are those of Standard Webhooks, signed with this key; worked out without our own code. */
        boolean isSignedWith(String key) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] text = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
                return signature.equals("v1," + Base64.getEncoder().encodeToString(mac.doFinal(text)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    List<Post> posts() {
        return posts;
    }

    synchronized void answersNext(Answer... next) {
        answers.addAll(List.of(next));
    }

    /** How many answers it was told to give and has not given. */
    synchronized int unheard() {
        return answers.size();
    }

    /** Forgets what it was told to answer. */
    synchronized void hearsAgain() {
        answers.clear();
    }

    static Answer status(int status) {
        return exchange -> FrontDoor.reply(exchange, status, new byte[0]);
    }

    void hear(String path, HttpExchange exchange, CallWatch watch, Runnable heard) throws IOException {
        Post post = new Post(
                path,
                header(exchange, "webhook-id"),
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                header(exchange, "content-type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        watch.eventArrived(post.id());
        posts.add(post);
        heard.run();
        next().give(exchange);
    }

    private synchronized Answer next() {
        return answers.isEmpty() ? status(204) : answers.remove();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
