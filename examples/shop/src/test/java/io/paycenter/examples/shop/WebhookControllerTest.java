package io.paycenter.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.Secret;
import io.paycenter.api.center.MessageSignature;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WebhookControllerTest extends ShopTest {

    @Test
    void an_authentic_event_is_taken_in_and_written_down() {
        String no = paidOrder();

        assertThat(shop.tell("EVENT001", CENTER.event("payment.succeeded", no))).isEqualTo(204);

        JsonNode order = shop.read(no);
        assertThat(order.get("status").asString()).isEqualTo("PAID");
        JsonNode event = order.get("events").get(0);
        assertThat(event.get("id").asString()).isEqualTo("EVENT001");
        assertThat(event.get("type").asString()).isEqualTo("payment.succeeded");
        assertThat(event.get("times").asInt()).isEqualTo(1);
        assertThat(Instant.parse(event.get("firstHeardAt").asString())).isEqualTo(CLOCK.instant());
    }

    @Test
    void an_event_seen_again_is_counted_and_changes_nothing() {
        String no = paidOrder();
        JsonNode event = CENTER.event("payment.succeeded", no);
        shop.tell("EVENT002", event);
        JsonNode before = shop.read(no);

        CLOCK.move(Duration.ofSeconds(30));
        assertThat(shop.tell("EVENT002", event)).isEqualTo(204);

        ObjectNode after = (ObjectNode) shop.read(no);
        JsonNode heard = after.get("events").get(0);
        assertThat(heard.get("times").asInt()).isEqualTo(2);
        assertThat(Instant.parse(heard.get("lastHeardAt").asString())).isEqualTo(CLOCK.instant());
        after.set("events", before.get("events"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void an_event_id_seen_before_is_not_looked_at_again() {
        String no = shop.order();
        shop.press("pay", no);
        shop.tell("EVENT014", CENTER.event("payment.praised", no));
        CENTER.pay(no);

        assertThat(shop.tell("EVENT014", CENTER.event("payment.succeeded", no))).isEqualTo(204);
        assertThat(shop.status(no)).isEqualTo("PENDING");
    }

    @Test
    void an_event_told_many_times_at_once_is_one_event() throws Exception {
        String no = paidOrder();
        JsonNode event = CENTER.event("payment.succeeded", no);
        ExecutorService tellers = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                String id = "ATONCE0" + round;
                List<Callable<Integer>> tellings = Collections.nCopies(8, () -> shop.tell(id, event));
                for (Future<Integer> told : tellers.invokeAll(tellings)) {
                    assertThat(told.get()).isEqualTo(204);
                }
            }
        } finally {
            tellers.shutdown();
        }

        JsonNode events = shop.read(no).get("events");
        assertThat(events)
                .hasSize(10)
                .allSatisfy(heard -> assertThat(heard.get("times").asInt()).isEqualTo(8));
    }

    @Test
    void an_old_event_that_comes_late_does_not_turn_an_order_back() {
        String no = shop.order();
        shop.press("pay", no);
        ObjectNode stale = CENTER.event("payment.closed", no);
        CENTER.pay(no);
        shop.tell("EVENT004", CENTER.event("payment.succeeded", no));

        assertThat(shop.tell("EVENT005", stale)).isEqualTo(204);
        assertThat(shop.status(no)).isEqualTo("PAID");
    }

    @Test
    void a_type_of_event_that_came_later_than_the_shop_is_taken_in_by_its_payment() {
        String no = paidOrder();

        assertThat(shop.tell("EVENT006", CENTER.event("payment.praised", no))).isEqualTo(204);
        assertThat(shop.status(no)).isEqualTo("PAID");
    }

    @Test
    void an_event_signed_with_another_key_is_refused_and_leaves_no_trace() {
        String no = paidOrder();
        String body = CENTER.event("payment.succeeded", no).toString();
        Secret stranger = Secret.of("the-key-of-somebody-else-0123456789");

        assertThat(shop.tell(stranger, "EVENT007", body).statusCode()).isEqualTo(401);
        assertThat(shop.status(no)).isEqualTo("PENDING");
        assertThat(shop.read(no).get("events")).isEmpty();
    }

    @Test
    void a_body_changed_on_the_way_is_refused() {
        String no = paidOrder();
        String body = CENTER.event("payment.succeeded", no).toString();

        assertThat(tellRaw("EVENT008", CLOCK.instant(), body, body + " ")).isEqualTo(401);
    }

    @Test
    void an_event_without_signature_headers_is_refused() {
        assertThat(shop.send(shop.request("/payment-events").POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_old_message_is_refused() {
        String no = paidOrder();
        String body = CENTER.event("payment.succeeded", no).toString();
        Instant old = CLOCK.instant().minus(MessageSignature.TOLERANCE).minusSeconds(1);

        assertThat(tellRaw("EVENT009", old, body, body)).isEqualTo(401);
    }

    @Test
    void an_event_of_an_unknown_order_is_not_acknowledged() {
        String no = paidOrder();
        ObjectNode event = CENTER.event("payment.succeeded", no);
        event.withObject("data").withObject("payment").put("orderNo", "S-nobody-knows");

        assertThat(shop.tell("EVENT010", event)).isEqualTo(404);
    }

    @Test
    void an_event_over_another_amount_is_not_acknowledged_and_leaves_no_trace() {
        String no = paidOrder();
        ObjectNode event = CENTER.event("payment.succeeded", no);
        event.withObject("data").withObject("payment").put("amount", "0.01");

        assertThat(shop.tell("EVENT011", event)).isEqualTo(409);
        assertThat(shop.status(no)).isEqualTo("PENDING");
        assertThat(shop.read(no).get("events")).isEmpty();
    }

    @Test
    void an_authentic_event_that_cannot_be_read_is_not_acknowledged() {
        for (String body : List.of("", "not JSON", "{}", "{\"type\":\"payment.succeeded\"}")) {
            assertThat(shop.tell(FakeCenter.SECRET, "EVENT012", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void a_body_without_end_is_not_read() {
        String body = " ".repeat(300_000);

        assertThat(shop.tell(FakeCenter.SECRET, "EVENT013", body).statusCode()).isEqualTo(413);
    }

    private int tellRaw(String id, Instant at, String signed, String sent) {
        String signature = MessageSignature.sign(FakeCenter.SECRET, id, at, signed.getBytes(StandardCharsets.UTF_8));
        return shop.send(shop.request("/payment-events")
                        .header("webhook-id", id)
                        .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                        .header("webhook-signature", signature)
                        .POST(BodyPublishers.ofString(sent)))
                .statusCode();
    }
}
