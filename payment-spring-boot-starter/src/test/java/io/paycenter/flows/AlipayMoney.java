package io.paycenter.flows;

import io.paycenter.testkit.gateway.AlipayGateway;
import io.paycenter.testkit.gateway.AlipayTrade;
import io.paycenter.testkit.gateway.AlipayTradeStatus;
import java.math.BigDecimal;
import java.util.stream.Stream;

/** What the simulated Alipay has taken and given back, in fen. */
record AlipayMoney(AlipayGateway alipay) implements ChannelMoney {
    @Override
    public long kept(String attempt) {
        return trades(attempt)
                .filter(trade -> trade.paidAt() != null)
                .map(trade -> trade.order().totalAmount().subtract(trade.refundedAmount()))
                .mapToLong(AlipayMoney::fen)
                .sum();
    }

    @Override
    public long refunded(String refund) {
        return alipay.trades().stream()
                .flatMap(trade -> trade.findRefund(refund).stream())
                .mapToLong(made -> fen(made.amount()))
                .sum();
    }

    @Override
    public boolean isPayable(String attempt) {
        return trades(attempt).anyMatch(trade -> trade.status() == AlipayTradeStatus.WAIT_BUYER_PAY);
    }

    private Stream<AlipayTrade> trades(String attempt) {
        return alipay.trades().stream().filter(trade -> trade.outTradeNo().equals(attempt));
    }

    private static long fen(BigDecimal yuan) {
        return yuan.movePointRight(2).longValueExact();
    }
}
