package io.paycenter.benchmarks.channel;

import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.channel.wechat.WechatChannelProvider;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Our channel to WeChat Pay, with the public key or with the certificates that it fetches. */
final class WechatOurs implements AutoCloseable {
    private final WechatStub stub;
    private final boolean publicKey;
    private final Channel channel;
    private final Callable<String> ordering;
    private volatile Posted posted;

    /** @param provider as the account's setting names it */
    WechatOurs(WechatStub stub, boolean publicKey, String provider) throws Exception {
        this.stub = stub;
        this.publicKey = publicKey;
        Map<String, String> settings = new HashMap<>(Map.of(
                "merchant-id", WechatStub.MERCHANT_ID,
                "app-id", WechatStub.APP_ID,
                "merchant-serial", WechatStub.MERCHANT_SERIAL,
                "private-key", stub.merchantPrivateKey(),
                "api-v3-key", WechatStub.API_V3_KEY,
                "host", stub.http().url(),
                "jca-provider", provider));
        if (publicKey) {
            settings.put("wechatpay-public-key", stub.publicKeyPem());
            settings.put("wechatpay-public-key-id", WechatStub.PUBLIC_KEY_ID);
        }
        this.channel = OurChannel.open(new WechatChannelProvider(), settings);
        this.ordering = OurChannel.ordering(channel);
        this.posted = post(stub.notification());
        query(); // an answer has the certificates fetched, which notifications do not
    }

    String order() throws Exception {
        return ordering.call();
    }

    String query() throws Exception {
        QueryReply reply = channel.queryStrategy().query(Orders.attempt());
        return tradeNo(((QueryReply.Found) reply).trade());
    }

    String hear() {
        WechatMessage.Signed message = stub.notification();
        if (!posted.message.equals(message)) {
            posted = post(message);
        }
        Notification notification =
                channel.notificationStrategy().read(new RawNotification(posted.headers, posted.body));
        return tradeNo(((Notification.TradeNews) notification).trade());
    }

    /** As a web server hands it over. */
    private Posted post(WechatMessage.Signed message) {
        Map<String, List<String>> headers = new HashMap<>();
        message.headers(publicKey ? WechatStub.PUBLIC_KEY_ID : stub.serial())
                .forEach((name, value) -> headers.put(name, List.of(value)));
        return new Posted(message, headers, message.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String tradeNo(TradeSnapshot trade) {
        return ((TradeSnapshot.Paid) trade).tradeNo().value();
    }

    @Override
    public void close() {
        channel.close();
    }

    private static final class Posted {
        private final WechatMessage.Signed message;
        private final Map<String, List<String>> headers;
        private final byte[] body;

        private Posted(WechatMessage.Signed message, Map<String, List<String>> headers, byte[] body) {
            this.message = message;
            this.headers = headers;
            this.body = body;
        }
    }
}
