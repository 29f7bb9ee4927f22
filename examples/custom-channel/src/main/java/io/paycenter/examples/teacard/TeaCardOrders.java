package io.paycenter.examples.teacard;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads orders. */
final class TeaCardOrders {
    static final CurrencyUnit CURRENCY = CurrencyUnit.of("CNY");

    private TeaCardOrders() {}

    /** A state that is not known is unknown, and never guessed. */
    static TradeSnapshot read(JsonNode order) throws ChannelUnknownException {
        return switch (order.path("state").asText()) {
            case "WAITING" -> new TradeSnapshot.Waiting();
            case "CLOSED" -> new TradeSnapshot.Closed();
            case "PAID" ->
                new TradeSnapshot.Paid(
                        fen(order, "amount"),
                        ChannelTradeNo.of(order.path("trade").asText()),
                        time(order, "paidAt"));
            default -> throw new ChannelUnknownException("state is missing or not known");
        };
    }

    static Money fen(JsonNode object, String name) throws ChannelUnknownException {
        if (!object.path(name).isIntegralNumber()) {
            throw new ChannelUnknownException(name + " is no amount");
        }
        return Money.ofMinor(CURRENCY, object.path(name).longValue());
    }

    static Instant time(JsonNode object, String name) throws ChannelUnknownException {
        if (!object.path(name).isIntegralNumber()) {
            throw new ChannelUnknownException(name + " is no time");
        }
        return Instant.ofEpochSecond(object.path(name).longValue());
    }
}
