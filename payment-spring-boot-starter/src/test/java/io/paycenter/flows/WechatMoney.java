package io.paycenter.flows;

import io.paycenter.testkit.gateway.WechatGateway;
import io.paycenter.testkit.gateway.WechatRefund;
import io.paycenter.testkit.gateway.WechatRefundStatus;
import io.paycenter.testkit.gateway.WechatTrade;
import io.paycenter.testkit.gateway.WechatTradeState;
import java.util.stream.Stream;

/** What the simulated WeChat Pay has taken and given back. What is reversed has gone back; a refund under way has not. */
record WechatMoney(WechatGateway wechat) implements ChannelMoney {
    @Override
    public long kept(String attempt) {
        return trades(attempt)
                .filter(trade -> trade.paidAt() != null && trade.state() != WechatTradeState.REVOKED)
                .mapToLong(trade -> trade.order().total() - back(trade.refunds().stream()))
                .sum();
    }

    @Override
    public long refunded(String refund) {
        return back(wechat.trades().stream().flatMap(trade -> trade.findRefund(refund).stream()));
    }

    @Override
    public boolean isPayable(String attempt) {
        return trades(attempt)
                .anyMatch(trade ->
                        trade.state() == WechatTradeState.NOTPAY || trade.state() == WechatTradeState.USERPAYING);
    }

    private Stream<WechatTrade> trades(String attempt) {
        return wechat.trades().stream().filter(trade -> trade.outTradeNo().equals(attempt));
    }

    private static long back(Stream<WechatRefund> refunds) {
        return refunds.filter(refund -> refund.status() == WechatRefundStatus.SUCCESS)
                .mapToLong(WechatRefund::amount)
                .sum();
    }
}
