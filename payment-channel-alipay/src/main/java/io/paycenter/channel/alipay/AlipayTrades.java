package io.paycenter.channel.alipay;

import io.paycenter.api.Amounts;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Reads a trade's state, from an answer or from a notification. */
final class AlipayTrades {

    private AlipayTrades() {}

    /**
     * The state in our words.
     *
     * @param field finds a field's text
     * @param paidAt when it was paid, should it be
     * @return nothing, if the state is not one of the four, or a paid trade lacks a readable amount or number
     */
    static Optional<TradeSnapshot> read(Function<String, Optional<String>> field, Instant paidAt) {
        return field.apply("trade_status").flatMap(status -> switch (status) {
            case "WAIT_BUYER_PAY" -> Optional.of(new TradeSnapshot.Waiting());
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> paid(field, paidAt);
            case "TRADE_CLOSED" -> Optional.of(new TradeSnapshot.Closed());
            default -> Optional.empty();
        });
    }

    private static Optional<TradeSnapshot> paid(Function<String, Optional<String>> field, Instant paidAt) {
        try {
            return field.apply("total_amount")
                    .map(amount -> Amounts.parse("total_amount", amount, AlipayOrders.CURRENCY))
                    .flatMap(amount -> field.apply("trade_no")
                            .map(number -> new TradeSnapshot.Paid(amount, ChannelTradeNo.of(number), paidAt)));
        } catch (InvalidRequestException unreadable) {
            return Optional.empty();
        }
    }
}
