package io.paycenter.channel.wechat;

import io.paycenter.api.Amounts;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.channel.support.PlainText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What all products say of an order in the same way. */
final class WechatOrders {

    /** The one currency of this channel. */
    static final CurrencyUnit CURRENCY = CurrencyUnit.of("CNY");

    /** From one fen to what fits in the protocol's integers, with at least a minute to pay. */
    static final PayBounds BOUNDS = new PayBounds(
            Amounts.parse("least", "0.01", CURRENCY.getCode()),
            Amounts.parse("most", "21474836.47", CURRENCY.getCode()),
            Duration.ofMinutes(1));

    /** Of UTF-8: the sheet says 127 characters and not whose; this fits both readings. */
    private static final int LONGEST_DESCRIPTION = 127;

    private WechatOrders() {}

    /** The members of an order that all products have. */
    static Map<String, Object> fields(Merchant merchant, String appId, PayOrder order) {
        ChannelOrder about = order.order();
        Map<String, Object> fields = new LinkedHashMap<>(merchant.names(appId));
        fields.put("description", description(order));
        fields.put("out_trade_no", about.id().value());
        fields.put("amount", amount("total", about.amount()));
        return fields;
    }

    /** An amount in fen. */
    static Map<String, Object> amount(String name, Money amount) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name, fen(amount));
        fields.put("currency", CURRENCY.getCode());
        return fields;
    }

    static long fen(Money amount) {
        return amount.getAmountMinorLong();
    }

    private static String description(PayOrder order) {
        String text = PlainText.basic(order.subject(), LONGEST_DESCRIPTION);
        return text.isEmpty() ? order.order().id().value() : text;
    }

    /** Where one trade is. */
    static String path(Merchant merchant, ChannelOrder order) {
        return merchant.trades() + "/out-trade-no/" + order.id().value();
    }
}
