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
    static final String ORDER_NO = "P0000000000000000000000001";
    static final Instant CREATED = Instant.parse("2026-06-01T00:00:00Z");
    static final String SUBJECT = "Tea & cake 茶";

    private Orders() {}

    static PayOrder order() {
        return new PayOrder(attempt(), SUBJECT, Payer.unknown(), URI.create("https://pay.example.com/cashier/abc"));
    }

    static ChannelOrder attempt() {
        return new ChannelOrder(
                AttemptId.of(ORDER_NO),
                ProductCode.of("qr"),
                Amounts.parse("amount", "88.88", "CNY"),
                CREATED,
                CREATED.plus(15, ChronoUnit.MINUTES),
                null);
    }
}
