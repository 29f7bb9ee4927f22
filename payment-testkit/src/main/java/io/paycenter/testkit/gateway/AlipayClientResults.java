package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes what the wallet hands back, signed where Alipay signs it. */
final class AlipayClientResults {

    private final AlipayIdentity alipay;
    private final Clock clock;

    AlipayClientResults(AlipayIdentity alipay, Clock clock) {
        this.alipay = alipay;
        this.clock = clock;
    }

    AlipayClientResult of(AlipayTrade trade) {
        if (trade.paidAt() != null) {
            boolean orderString = trade.order().product() == AlipayProduct.APP;
            return new AlipayClientResult("9000", orderString ? signed(trade) : "", "");
        }
        return trade.status() == AlipayTradeStatus.TRADE_CLOSED
                ? new AlipayClientResult("4000", "", "交易已经关闭")
                : new AlipayClientResult("6001", "", "");
    }

    AlipayClientResult refused(AlipayRefusal refusal) {
        return new AlipayClientResult("4000", "", refusal.subCode() + ": " + refusal.subMsg());
    }

    private String signed(AlipayTrade trade) {
        String members = AlipayJson.text(members(trade));
        String sign = alipay.sign(members, trade.order().charset());
        return "{\"alipay_trade_app_pay_response\":" + members + ",\"sign\":\"" + sign + "\",\"sign_type\":\"RSA2\"}";
    }

    private Map<String, String> members(AlipayTrade trade) {
        AlipayOrder order = trade.order();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("code", "10000");
        members.put("msg", "Success");
        members.put("app_id", order.appId());
        members.put("out_trade_no", order.outTradeNo());
        members.put("trade_no", String.valueOf(trade.tradeNo()));
        members.put("total_amount", AlipayMoney.text(order.totalAmount()));
        members.put("seller_id", order.sellerId());
        members.put("charset", order.charset().name().toLowerCase(Locale.ROOT));
        members.put("timestamp", AlipayTimes.text(clock.instant()));
        return members;
    }
}
