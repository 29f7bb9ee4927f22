package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the browser goes after paying: the merchant's return URL with signed parameters, and no trade status. */
final class AlipayReturnUrl {

    private final AlipayIdentity alipay;

    AlipayReturnUrl(AlipayIdentity alipay) {
        this.alipay = alipay;
    }

    Optional<String> find(AlipayTrade trade, Instant now) {
        return Optional.ofNullable(trade.order().returnUrl()).map(url -> {
            String separator = url.contains("?") ? "&" : "?";
            return url
                    + separator
                    + AlipayForm.encode(parameters(trade, now), trade.order().charset());
        });
    }

    private Map<String, String> parameters(AlipayTrade trade, Instant now) {
        AlipayOrder order = trade.order();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("charset", order.charset().name().toLowerCase(Locale.ROOT));
        parameters.put("out_trade_no", order.outTradeNo());
        parameters.put("method", order.product().method() + ".return");
        parameters.put("total_amount", AlipayMoney.text(order.totalAmount()));
        parameters.put("trade_no", String.valueOf(trade.tradeNo()));
        parameters.put("auth_app_id", order.appId());
        parameters.put("version", "1.0");
        parameters.put("app_id", order.appId());
        parameters.put("sign_type", "RSA2");
        parameters.put("seller_id", order.sellerId());
        parameters.put("timestamp", AlipayTimes.text(now));
        parameters.put("sign", alipay.sign(AlipaySignText.ofNotification(parameters), order.charset()));
        return parameters;
    }
}
