package io.paycenter.testkit.gateway;

/**
 * {@code queryTrans.do}: the result of an order, refund or undo, by its own {@code orderId} and {@code txnTime}. An order
 * with which no payer has begun is not there.
 */
final class UnionPayQuery implements UnionPayOperation {

    private final UnionPayTradeBook trades;
    private final UnionPayQueryLimit limit;

    UnionPayQuery(UnionPayTradeBook trades, UnionPayQueryLimit limit) {
        this.trades = trades;
        this.limit = limit;
    }

    @Override
    public UnionPayReply execute(UnionPayCall call) {
        limit.count(call);
        UnionPayTrade trade = trades.find(call.merId(), call.orderId()).orElseThrow(UnionPayRefusal::notFound);
        return trade.findRefund(call.orderId())
                .map(refund -> answer(call, refund))
                .orElseGet(() -> answer(call, trade));
    }

    private static UnionPayReply answer(UnionPayCall call, UnionPayTrade trade) {
        UnionPayBooking booking = trade.booking();
        if (booking == null || !trade.order().txnTime().equals(call.get("txnTime"))) {
            throw UnionPayRefusal.notFound();
        }
        return new UnionPayReply.Fields()
                .addAll(UnionPayAnswers.echo(trade.order()::get))
                .addAll(UnionPayAnswers.booked(booking, trade.order().get("txnAmt")))
                .addAll(UnionPayAnswers.card())
                .add("issuerIdentifyMode", "0")
                .add("origRespCode", trade.respCode())
                .add("origRespMsg", UnionPayAnswers.text(trade.respCode()))
                .add("signMethod", call.get("signMethod"))
                .add("encoding", call.get("encoding"));
    }

    private static UnionPayReply answer(UnionPayCall call, UnionPayRefund refund) {
        if (!refund.txnTime().equals(call.get("txnTime"))) {
            throw UnionPayRefusal.notFound();
        }
        return new UnionPayReply.Fields()
                .addAll(UnionPayAnswers.echo(refund::get))
                .addAll(UnionPayAnswers.booked(refund.booking(), refund.get("txnAmt")))
                .add("issuerIdentifyMode", "0")
                .add("origRespCode", refund.respCode())
                .add("origRespMsg", UnionPayAnswers.text(refund.respCode()))
                .add("signMethod", call.get("signMethod"))
                .add("encoding", call.get("encoding"));
    }
}
