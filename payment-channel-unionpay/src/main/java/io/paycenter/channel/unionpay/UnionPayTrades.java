package io.paycenter.channel.unionpay;

import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.TradeSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.joda.money.Money;

/** Reads what a transaction that worked says of itself, in an answer or in a notification. */
final class UnionPayTrades {

    private static final Pattern FEN = Pattern.compile("[1-9][0-9]{0,11}");
    private static final Pattern QUERY_ID = Pattern.compile("[0-9A-Za-z]{20,21}");

    private UnionPayTrades() {}

    /**
     * A payment that UnionPay says is made. The amount is the order's; {@code settleAmt} may be less, if somebody else paid a
     * part of it.
     *
     * @param otherwise when it was made, should it not be said: the payment is certain, its time is a note
     * @throws ChannelUnknownException naming the field that cannot be read, without its value
     */
    static TradeSnapshot.Paid paid(UnionPayAnswer trade, Instant otherwise) throws ChannelUnknownException {
        if (!trade.says("currencyCode", UnionPayOrders.CURRENCY_CODE)) {
            throw unreadable("currencyCode");
        }
        String queryId = trade.text("queryId");
        if (!QUERY_ID.matcher(queryId).matches()) {
            throw unreadable("queryId");
        }
        return new TradeSnapshot.Paid(amount(trade), ChannelTradeNo.of(queryId), time(trade, otherwise));
    }

    /**
     * The amount.
     *
     * @throws ChannelUnknownException if there is none, or none in fen
     */
    static Money amount(UnionPayAnswer trade) throws ChannelUnknownException {
        String fen = trade.text("txnAmt");
        if (!FEN.matcher(fen).matches()) {
            throw unreadable("txnAmt");
        }
        return Money.of(UnionPayOrders.CURRENCY, new BigDecimal(fen).movePointLeft(2));
    }

    /** {@code traceTime} has no year; that of {@code txnTime} tells it. */
    static Instant time(UnionPayAnswer trade, Instant otherwise) {
        Instant begun = UnionPayTimes.parse(trade.text("txnTime")).orElse(otherwise);
        return UnionPayTimes.withYear(trade.text("traceTime"), begun).orElse(otherwise);
    }

    static ChannelUnknownException unreadable(String field) {
        return new ChannelUnknownException("UnionPay's " + field + " is missing or cannot be read");
    }
}
