package io.paycenter.channel.wechat;

import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Instant;
import org.joda.money.Money;

/** Reads a trade's state, from an answer or from a notification. */
final class WechatTrades {

    private WechatTrades() {}

    /**
     * The state in our words. A trade of which something was refunded was paid. One that failed is over only if it charged
     * the payer by his code; by other products he may try again.
     *
     * @param charges whether the trade charges the payer by his code
     * @param otherwise when it was paid, should the message not say it
     * @throws ChannelUnknownException naming the field, without its value, if the state is not one of those known, or a paid
     *     trade lacks a readable amount or number or is in another currency
     */
    static TradeSnapshot read(Fields trade, boolean charges, Instant otherwise) throws ChannelUnknownException {
        return switch (trade.text("/trade_state").orElse("")) {
            case "SUCCESS", "REFUND" -> paid(trade, otherwise);
            case "NOTPAY", "USERPAYING", "ACCEPT" -> new TradeSnapshot.Waiting();
            case "CLOSED", "REVOKED" -> new TradeSnapshot.Closed();
            case "PAYERROR" ->
                charges
                        ? new TradeSnapshot.Failed(new ChannelError(
                                "PAYERROR", trade.text("/trade_state_desc").orElse("")))
                        : new TradeSnapshot.Waiting();
            default -> throw unreadable("trade_state");
        };
    }

    private static TradeSnapshot.Paid paid(Fields trade, Instant otherwise) throws ChannelUnknownException {
        if (!trade.says("/amount/currency", WechatOrders.CURRENCY.getCode())) {
            throw new ChannelUnknownException("amount.currency is not " + WechatOrders.CURRENCY);
        }
        return new TradeSnapshot.Paid(
                fen(trade, "/amount/total"),
                number(trade),
                trade.text("/success_time").flatMap(WechatTimes::parse).orElse(otherwise));
    }

    /** An amount that must be there, in fen. */
    static Money fen(Fields fields, String pointer) throws ChannelUnknownException {
        return fields.integer(pointer)
                .map(fen -> Money.ofMinor(WechatOrders.CURRENCY, fen))
                .orElseThrow(() -> unreadable(pointer.substring(1).replace('/', '.')));
    }

    private static ChannelTradeNo number(Fields trade) throws ChannelUnknownException {
        try {
            return trade.text("/transaction_id")
                    .map(ChannelTradeNo::of)
                    .orElseThrow(() -> unreadable("transaction_id"));
        } catch (InvalidRequestException notInOurWords) {
            throw unreadable("transaction_id");
        }
    }

    static ChannelUnknownException unreadable(String name) {
        return new ChannelUnknownException(name + " is missing or cannot be read");
    }
}
