package io.paycenter.examples.shop;

import io.paycenter.api.AuthenticityException;
import io.paycenter.api.EventId;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.center.MessageSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the centre tells the shop what happened: {@code POST /payment-events}.
 *
 * <p>It checks the signature over the bytes as they came before it looks into them, and answers 204 only once the event
 * is stored. Any other answer makes the centre tell it again and at last show it to its operator.
 */
@RestController
final class WebhookController {
    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);
    private static final int LARGEST_BODY = 256 * 1024;

    private final Orders orders;
    private final ShopProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    WebhookController(Orders orders, ShopProperties properties, JsonMapper json, Clock clock) {
        this.orders = orders;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/payment-events")
    ResponseEntity<Void> receive(
            @RequestHeader(name = "webhook-id", defaultValue = "") String id,
            @RequestHeader(name = "webhook-timestamp", defaultValue = "") String timestamp,
            @RequestHeader(name = "webhook-signature", defaultValue = "") String signature,
            HttpServletRequest request)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return answer(HttpStatus.CONTENT_TOO_LARGE);
        }
        return answer(take(id, timestamp, signature, body));
    }

    private HttpStatus take(String id, String timestamp, String signature, byte[] body) {
        try {
            MessageSignature.verify(List.of(properties.center().secret()), id, timestamp, signature, body, clock);
            orders.hear(EventId.of(id).value(), json.readValue(body, CenterEvent.class));
            return HttpStatus.NO_CONTENT;
        } catch (AuthenticityException forged) {
            log.warn("event refused: {}", forged.getMessage());
            return HttpStatus.UNAUTHORIZED;
        } catch (JacksonException | InvalidRequestException unreadable) {
            log.error("event={} cannot be read: {}", id, unreadable.getMessage());
            return HttpStatus.BAD_REQUEST;
        } catch (NoSuchOrderException unknown) {
            log.error("event={} needs a person: {}", id, unknown.getMessage());
            return HttpStatus.NOT_FOUND;
        } catch (MismatchException wrong) {
            log.error("event={} needs a person: {}", id, wrong.getMessage());
            return HttpStatus.CONFLICT;
        }
    }

    private static ResponseEntity<Void> answer(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }
}
