package io.paycenter.benchmarks.channel;

import io.paycenter.api.AccountId;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import io.paycenter.channel.alipay.AlipayChannelProvider;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** Our channel, through its public door. */
final class OurCaller implements Caller {
    private final String provider;
    private final Channel channel;
    private final PayProduct<?, ?> product;

    /** @param provider as the account's setting names it */
    OurCaller(Stub stub, String provider) {
        this.provider = provider;
        this.channel = new AlipayChannelProvider()
                .open(
                        new AccountSettings(
                                AccountId.of("main"),
                                Map.of(
                                        "app-id", Stub.APP_ID,
                                        "private-key", stub.merchantPrivateKey(),
                                        "alipay-public-key", stub.alipayPublicKey(),
                                        "gateway", stub.url(),
                                        "jca-provider", provider)),
                        new ChannelContext(
                                AccountId.of("main"),
                                Clock.systemUTC(),
                                URI.create("https://pay.example.com/payment/notify/alipay/main")));
        this.product = channel.products().stream()
                .filter(one -> one.code().value().equals("qr"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String name() {
        return "ours, " + provider;
    }

    @Override
    public String call() throws Exception {
        return code(product);
    }

    private static <Q, A> String code(PayProduct<Q, A> product) throws Exception {
        PayOrder order = Orders.order();
        PayReply.Accepted accepted = (PayReply.Accepted) product.classify(order, product.send(product.build(order)));
        return ((PayAction.ShowQrCode) accepted.action()).content();
    }

    @Override
    public void close() {
        channel.close();
    }
}
