package io.paycenter.testkit.gateway;

/** {@code backTransReq.do}, 99/01: by the number and time of what it takes back. Nobody is told. */
final class UnionPayReversal implements UnionPayOperation {

    private final UnionPayTradeBook trades;

    UnionPayReversal(UnionPayTradeBook trades) {
        this.trades = trades;
    }

    @Override
    public UnionPayReply execute(UnionPayCall call) {
        UnionPayTrade trade = trades.find(call.merId(), call.orderId())
                .filter(one -> one.orderId().equals(call.orderId()))
                .filter(one -> one.order().txnTime().equals(call.get("txnTime")))
                .orElseThrow(() -> UnionPayRefusal.wrongOriginal("not found"));
        trades.change(trade, (one, booking) -> UnionPayTradeRules.reverse(one, booking.at()));
        return new UnionPayReply.Fields();
    }
}
