package io.paycenter.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** An order as the shop knows it. */
final class ShopOrder {
    private final JsonNode order;

    ShopOrder(JsonNode order) {
        this.order = order;
    }

    String orderNo() {
        return order.path("orderNo").asText();
    }

    String status() {
        return order.path("status").asText();
    }

    Instant placedAt() {
        return Instant.parse(order.path("placedAt").asText());
    }

    /** The centre's id of the payment, or nothing. */
    String payment() {
        return order.path("payment").path("id").asText("");
    }

    /** The attempt that the shop last heard of, or nothing. */
    String attempt() {
        return order.path("payment").path("attempt").asText("");
    }

    /** The events that the shop was told, the first heard first. */
    List<Heard> events() {
        return StreamSupport.stream(order.path("events").spliterator(), false)
                .map(Heard::of)
                .toList();
    }

    boolean heard(String type) {
        return events().stream().anyMatch(event -> event.type().equals(type));
    }

    @Override
    public String toString() {
        return "order " + orderNo() + " is " + status() + ", heard: "
                + events().stream().map(Heard::type).toList();
    }

    /**
     * An event that the shop was told.
     *
     * @param happenedAt when it happened at the centre
     * @param heardAt when the shop first heard it
     * @param times how often it was told
     */
    record Heard(String id, String type, Instant happenedAt, Instant heardAt, int times) {
        static Heard of(JsonNode event) {
            return new Heard(
                    event.path("id").asText(),
                    event.path("type").asText(),
                    Instant.parse(event.path("happenedAt").asText()),
                    Instant.parse(event.path("firstHeardAt").asText()),
                    event.path("times").asInt());
        }
    }
}
