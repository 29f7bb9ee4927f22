package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads an order out of a call: the fields that all products share, with their rules. */
final class AlipayOrderForm {

    private final AlipayProduct product;
    private final BigDecimal maximumAmount;

    AlipayOrderForm(AlipayProduct product, BigDecimal maximumAmount) {
        this.product = product;
        this.maximumAmount = maximumAmount;
    }

    AlipayOrder read(AlipayCall call) {
        AlipayBizContent content = call.content();
        AlipayProductCodes.check(product, content);
        return new AlipayOrder(
                call.merchant().appId(),
                call.merchant().sellerId(),
                product,
                content.number("out_trade_no"),
                amount(content),
                subject(content),
                content.find("body").orElse(null),
                content.find("passback_params").orElse(null),
                call.findParameter("notify_url").orElse(null),
                product.isForBrowsers() ? call.findParameter("return_url").orElse(null) : null,
                product == AlipayProduct.WAP ? quitUrl(content) : null,
                product == AlipayProduct.JSAPI
                        ? AlipayBuyer.required(content, call.merchant().sellerId())
                        : null,
                content.findTime("time_expire").orElse(null),
                content.find("timeout_express").orElse(null),
                call.charset());
    }

    private BigDecimal amount(AlipayBizContent content) {
        BigDecimal amount = content.amount("total_amount");
        if (amount.compareTo(maximumAmount) > 0) {
            throw AlipayRefusal.business("ACQ.TOTAL_FEE_EXCEED", "订单总金额超过限额: at most " + maximumAmount);
        }
        return amount;
    }

    private static @Nullable String quitUrl(AlipayBizContent content) {
        if (content.find("quit_url").isEmpty()) {
            return null;
        }
        String url = content.text("quit_url", 400);
        if (!AlipayEntrance.isWebUrl(url)) {
            throw AlipayRefusal.invalidBusinessParameter("quit_url is a URL of http or https, not " + url);
        }
        return url;
    }

    private static String subject(AlipayBizContent content) {
        String subject = content.text("subject", 256);
        if (subject.chars().anyMatch(character -> "/=&".indexOf(character) >= 0)) {
            throw AlipayRefusal.invalidBusinessParameter("subject must not contain / = &");
        }
        return subject;
    }
}
