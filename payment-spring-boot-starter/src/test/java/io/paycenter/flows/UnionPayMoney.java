package io.paycenter.flows;

import io.paycenter.testkit.gateway.UnionPayGateway;
import io.paycenter.testkit.gateway.UnionPayProduct;
import io.paycenter.testkit.gateway.UnionPayRefund;
import io.paycenter.testkit.gateway.UnionPayRefundStatus;
import io.paycenter.testkit.gateway.UnionPayTrade;
import io.paycenter.testkit.gateway.UnionPayTradeStatus;
import java.util.stream.Stream;

/** What the simulated UnionPay has taken and given back. What is reversed has gone back; a refund under way has not. */
record UnionPayMoney(UnionPayGateway unionPay) implements ChannelMoney {
    @Override
    public long kept(String attempt) {
        return trades(attempt)
                .filter(trade -> trade.status() == UnionPayTradeStatus.PAID)
                .mapToLong(trade -> trade.order().amount() - back(trade.refunds().stream()))
                .sum();
    }

    @Override
    public long refunded(String refund) {
        return back(unionPay.trades().stream().flatMap(trade -> trade.findRefund(refund).stream()));
    }

    @Override
    public boolean isPayable(String attempt) {
        return trades(attempt).anyMatch(UnionPayMoney::isPayable);
    }

    /** Whose bank has declined may try again, but not by a code of his own. */
    private static boolean isPayable(UnionPayTrade trade) {
        return switch (trade.status()) {
            case ORDERED, WAITING -> true;
            case DECLINED -> trade.order().product() != UnionPayProduct.BARCODE;
            case PAID, REVERSED, EXPIRED -> false;
        };
    }

    private Stream<UnionPayTrade> trades(String attempt) {
        return unionPay.trades().stream().filter(trade -> trade.orderId().equals(attempt));
    }

    private static long back(Stream<UnionPayRefund> refunds) {
        return refunds.filter(refund -> refund.status() == UnionPayRefundStatus.SUCCEEDED)
                .mapToLong(UnionPayRefund::amount)
                .sum();
    }
}
