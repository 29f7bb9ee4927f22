package io.paycenter.testkit.gateway;

import java.util.function.Function;
import java.util.function.Supplier;

/** Takes an order, and answers the way to it: a page, a {@code tn} or a {@code qrCode}. */
final class UnionPayOrdering implements UnionPayOperation {

    private final UnionPayTradeBook trades;
    private final UnionPayEntrance entrance;
    private final Function<UnionPayTrade, UnionPayReply> way;

    private UnionPayOrdering(
            UnionPayTradeBook trades, UnionPayEntrance entrance, Function<UnionPayTrade, UnionPayReply> way) {
        this.trades = trades;
        this.entrance = entrance;
        this.way = way;
    }

    /** A browser goes on to the person's page. */
    static UnionPayOrdering page(UnionPayTradeBook trades, UnionPayEntrance entrance) {
        return new UnionPayOrdering(trades, entrance, trade -> new UnionPayReply.Redirect(trade.personPath()));
    }

    /** The merchant gets the number for the control in his app. */
    static UnionPayOrdering app(UnionPayTradeBook trades, UnionPayEntrance entrance) {
        return new UnionPayOrdering(trades, entrance, trade -> new UnionPayReply.Fields().add("tn", trade.tn()));
    }

    /** The merchant gets the text of a code. */
    static UnionPayOrdering qr(UnionPayTradeBook trades, UnionPayEntrance entrance, Supplier<String> baseUrl) {
        return new UnionPayOrdering(
                trades,
                entrance,
                trade -> new UnionPayReply.Fields().add("qrCode", baseUrl.get() + trade.personPath()));
    }

    @Override
    public UnionPayReply execute(UnionPayCall call) {
        if (trades.isFree(call.merId(), call.orderId())) {
            entrance.requireCurrent(call);
        }
        return way.apply(trades.place(UnionPayOrder.of(call)));
    }
}
