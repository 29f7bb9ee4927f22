package io.paycenter.channel.alipay;

import io.paycenter.api.Amounts;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all products say of an order in the same way. */
final class AlipayOrders {

    /** The one currency of this gateway. */
    static final String CURRENCY = "CNY";

    /** From one cent to a hundred million, with at least a minute to pay. */
    static final PayBounds BOUNDS = new PayBounds(
            Amounts.parse("least", "0.01", CURRENCY),
            Amounts.parse("most", "100000000.00", CURRENCY),
            Duration.ofMinutes(1));

    private AlipayOrders() {}

    /** The business fields of an order; {@code time_expire} always among them, so that it dies by itself. */
    static Map<String, String> fields(PayOrder order) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("out_trade_no", order.order().id().value());
        fields.put("total_amount", Amounts.plain(order.order().amount()));
        fields.put("subject", Subjects.clean(order.subject(), order.order().id()));
        fields.put("time_expire", AlipayTimes.format(order.order().expireAt()));
        return fields;
    }
}
