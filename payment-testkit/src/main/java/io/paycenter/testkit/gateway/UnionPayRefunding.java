package io.paycenter.testkit.gateway;

import java.util.Optional;

/**
 * {@code backTransReq.do}, 04/00 and 31/00: accepts a refund or an undo. Where the money goes is told by notification and
 * query.
 */
final class UnionPayRefunding implements UnionPayOperation {

    private final UnionPayTradeBook trades;
    private final UnionPayEntrance entrance;

    UnionPayRefunding(UnionPayTradeBook trades, UnionPayEntrance entrance) {
        this.trades = trades;
        this.entrance = entrance;
    }

    @Override
    public UnionPayReply execute(UnionPayCall call) {
        if (!trades.isFree(call.merId(), call.orderId())) {
            throw UnionPayRefusal.duplicate();
        }
        entrance.requireCurrent(call);
        UnionPayTrade original = original(call).orElseThrow(() -> UnionPayRefusal.wrongOriginal("not found"));
        UnionPayRefund refund = trades.refund(original, call);
        return new UnionPayReply.Fields()
                .addIfPresent("origQryId", Optional.of(call.get("origQryId")))
                .addIfPresent("origOrderId", Optional.of(call.get("origOrderId")))
                .addIfPresent("origTxnTime", Optional.of(call.get("origTxnTime")))
                .add("txnAmt", call.get("txnAmt"))
                .add("queryId", refund.booking().queryId());
    }

    /** By UnionPay's number, or by the merchant's if it was a code. */
    private Optional<UnionPayTrade> original(UnionPayCall call) {
        if (!call.get("origQryId").isEmpty()) {
            return trades.findByQueryId(call.merId(), call.get("origQryId"));
        }
        if (call.get("origOrderId").isEmpty() || call.get("origTxnTime").isEmpty()) {
            throw UnionPayRefusal.missing("origQryId");
        }
        return trades.find(call.merId(), call.get("origOrderId"))
                .filter(trade -> trade.orderId().equals(call.get("origOrderId")))
                .filter(trade -> trade.order().txnTime().equals(call.get("origTxnTime")))
                .filter(trade -> trade.order().product().isScanned());
    }
}
