package io.paycenter.benchmarks.channel;

import io.paycenter.api.Amounts;
import io.paycenter.api.AttemptId;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.PayOrder;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one order that everybody makes. */
final class Orders {
    static final String CONTENT = "{\"out_trade_no\":\"" + Stub.ORDER_NO
            + "\",\"total_amount\":\"88.88\",\"subject\":\"Tea & cake 茶\",\"time_expire\":\"2026-06-01 08:15:00\"}";

    private Orders() {}

    static PayOrder order() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ChannelOrder order = new ChannelOrder(
                AttemptId.of(Stub.ORDER_NO),
                ProductCode.of("qr"),
                Amounts.parse("amount", "88.88", "CNY"),
                now,
                now.plus(15, ChronoUnit.MINUTES),
                null);
        return new PayOrder(order, "Tea & cake 茶", Payer.unknown(), URI.create("https://pay.example.com/cashier/abc"));
    }
}
