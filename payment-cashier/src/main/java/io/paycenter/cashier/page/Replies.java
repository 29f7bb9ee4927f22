package io.paycenter.cashier.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers as bytes with explicit content types, so that no message converter of the host matters. All that holds or is
 * reached by a token is stored nowhere, sends no referrer and is never guessed at by a browser.
 */
final class Replies {
    /** What the cashier page may load, and from where: its own files and nothing else. */
    static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String NOTHING_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
    private static final JsonMapper JSON = new JsonMapper();

    private Replies() {}

    static ResponseEntity<byte[]> page(HttpStatus status, byte[] html) {
        return page(status, html, PAGE_POLICY, "no-referrer");
    }

    static ResponseEntity<byte[]> page(HttpStatus status, byte[] html, String policy, String referrer) {
        return reply(status, policy, referrer).contentType(HTML).body(html);
    }

    static ResponseEntity<byte[]> json(Record view) {
        return reply(HttpStatus.OK, NOTHING_POLICY, "no-referrer")
                .contentType(MediaType.APPLICATION_JSON)
                .body(write(view));
    }

    static ResponseEntity<byte[]> problem(Problem problem, Language language) {
        Map<String, Object> details = Map.of(
                "title", problem.status().getReasonPhrase(),
                "status", problem.status().value(),
                "detail", problem.words().in(language),
                "code", problem.code());
        return reply(problem.status(), NOTHING_POLICY, "no-referrer")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(write(details));
    }

    static ResponseEntity<byte[]> svg(String svg) {
        return reply(HttpStatus.OK, NOTHING_POLICY, "no-referrer")
                .header("Content-Disposition", "inline")
                .contentType(SVG)
                .body(svg.getBytes(StandardCharsets.UTF_8));
    }

    static ResponseEntity.BodyBuilder reply(HttpStatus status, String policy, String referrer) {
        return ResponseEntity.status(status)
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", referrer)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
    }

    private static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of text always become JSON", impossible);
        }
    }
}
