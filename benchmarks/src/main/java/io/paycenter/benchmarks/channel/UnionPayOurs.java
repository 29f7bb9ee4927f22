package io.paycenter.benchmarks.channel;

import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.channel.unionpay.UnionPayChannelProvider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Our channel to UnionPay, with certificates. */
final class UnionPayOurs implements AutoCloseable {
    private static final Map<String, List<String>> HEADERS =
            Map.of("Content-Type", List.of("application/x-www-form-urlencoded;charset=UTF-8"));

    private final byte[] notification;
    private final Channel channel;
    private final Callable<String> ordering;

    /** @param provider as the account's setting names it */
    UnionPayOurs(UnionPayStub stub, String provider) {
        this.notification = stub.notification().getBytes(StandardCharsets.US_ASCII);
        this.channel = OurChannel.open(
                new UnionPayChannelProvider(),
                Map.of(
                        "merchant-id", UnionPayStub.MERCHANT_ID,
                        "pfx", Base64.getEncoder().encodeToString(stub.pfx()),
                        "pfx-password", UnionPayStub.PASSWORD,
                        "root-cert", UnionPayStub.text("root.cer"),
                        "middle-cert", UnionPayStub.text("middle.cer"),
                        "gateway", stub.url(),
                        "jca-provider", provider));
        this.ordering = OurChannel.ordering(channel);
    }

    String order() throws Exception {
        return ordering.call();
    }

    String query() throws Exception {
        QueryReply reply = channel.queryStrategy().query(Orders.attempt());
        return tradeNo(((QueryReply.Found) reply).trade());
    }

    String hear() {
        Notification news = channel.notificationStrategy().read(new RawNotification(HEADERS, notification));
        return tradeNo(((Notification.TradeNews) news).trade());
    }

    private static String tradeNo(TradeSnapshot trade) {
        return ((TradeSnapshot.Paid) trade).tradeNo().value();
    }

    @Override
    public void close() {
        channel.close();
    }
}
