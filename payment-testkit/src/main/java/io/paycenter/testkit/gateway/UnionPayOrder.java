package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a merchant asked for.
 *
 * @param product how the payer gets to it
 * @param fields all that he sent
 */
public record UnionPayOrder(UnionPayProduct product, Map<String, String> fields) {

    /** Copies the map. */
    public UnionPayOrder {
        fields = Map.copyOf(fields);
    }

    static UnionPayOrder of(UnionPayCall call) {
        return new UnionPayOrder(UnionPayProduct.of(call), call.message().fields());
    }

    /** The merchant. */
    public String merId() {
        return get("merId");
    }

    /** The merchant's number. */
    public String orderId() {
        return get("orderId");
    }

    /** When the merchant made it, as he wrote it; without it nobody finds the order. */
    public String txnTime() {
        return get("txnTime");
    }

    /** Fen. */
    public long amount() {
        return Long.parseLong(get("txnAmt"));
    }

    /** Where its payment is told. */
    public String backUrl() {
        return get("backUrl");
    }

    /** The field's value; empty if it is not there. */
    public String get(String field) {
        return fields.getOrDefault(field, "");
    }

    /** From when on it cannot be paid any more: {@code payTimeout}, else {@code orderTimeout}, else never. */
    Optional<Instant> expiresAt() {
        return UnionPayTimes.parse(get("payTimeout")).or(this::endOfOrderTimeout);
    }

    private Optional<Instant> endOfOrderTimeout() {
        return Optional.of(get("orderTimeout"))
                .filter(text -> !text.isEmpty())
                .map(text -> Duration.ofMillis(Long.parseLong(text)))
                .flatMap(timeout -> UnionPayTimes.parse(txnTime()).map(start -> start.plus(timeout)));
    }
}
