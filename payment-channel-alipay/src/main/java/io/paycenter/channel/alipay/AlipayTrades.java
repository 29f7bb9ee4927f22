package io.paycenter.channel.alipay;

import io.paycenter.api.Amounts;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a trade's state, from an answer or from a notification. */
final class AlipayTrades {

    /**
     * What the order is priced in, and what the merchant gets. Not {@code pay_currency}: that is what a foreign wallet
     * takes from its owner, and has a {@code pay_amount} of its own.
     */
    private static final List<String> CURRENCIES = List.of("trans_currency", "settle_currency");

    private AlipayTrades() {}

    /**
     * The state in our words.
     *
     * @param field finds a field's text
     * @param paidAt when it was paid, should it be
     * @throws ChannelUnknownException naming the field, without its value, if the state is not one of the four, or a
     *     paid trade lacks a readable amount or number or is in another currency
     */
    static TradeSnapshot read(Function<String, Optional<String>> field, Instant paidAt) throws ChannelUnknownException {
        return switch (field.apply("trade_status").orElse("")) {
            case "WAIT_BUYER_PAY" -> new TradeSnapshot.Waiting();
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> paid(field, paidAt);
            case "TRADE_CLOSED" -> new TradeSnapshot.Closed();
            default -> throw unreadable("trade_status");
        };
    }

    /**
     * A trade that is known to be paid.
     *
     * @throws ChannelUnknownException as above
     */
    static TradeSnapshot.Paid paid(Function<String, Optional<String>> field, Instant paidAt)
            throws ChannelUnknownException {
        for (String name : CURRENCIES) {
            if (field.apply(name)
                    .filter(given -> !given.equals(AlipayOrders.CURRENCY))
                    .isPresent()) {
                throw new ChannelUnknownException(name + " is not " + AlipayOrders.CURRENCY);
            }
        }
        return new TradeSnapshot.Paid(
                parsed(field, "total_amount", text -> Amounts.parse("total_amount", text, AlipayOrders.CURRENCY)),
                parsed(field, "trade_no", ChannelTradeNo::of),
                paidAt);
    }

    private static <T> T parsed(Function<String, Optional<String>> field, String name, Function<String, T> parse)
            throws ChannelUnknownException {
        try {
            return field.apply(name).map(parse).orElseThrow(() -> unreadable(name));
        } catch (InvalidRequestException notInOurWords) {
            throw unreadable(name);
        }
    }

    private static ChannelUnknownException unreadable(String name) {
        return new ChannelUnknownException(name + " is missing or cannot be read");
    }
}
