package io.paycenter.benchmarks.channel;

import io.paycenter.api.AccountId;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

/** A channel of ours, through its public door. */
final class OurChannel {
    static final String NOTIFY_URL = "https://pay.example.com/payment/notify/main";

    private static final AccountId ACCOUNT = AccountId.of("main");

    private OurChannel() {}

    static Channel open(ChannelProvider provider, Map<String, String> settings) {
        return provider.open(
                new AccountSettings(ACCOUNT, settings),
                new ChannelContext(ACCOUNT, Clock.systemUTC(), URI.create(NOTIFY_URL)));
    }

    /** Orders a code to scan. */
    static Callable<String> ordering(Channel channel) {
        PayProduct<?, ?> product = channel.products().stream()
                .filter(one -> one.code().value().equals("qr"))
                .findFirst()
                .orElseThrow();
        return () -> code(product);
    }

    private static <Q, A> String code(PayProduct<Q, A> product) throws Exception {
        PayOrder order = Orders.order();
        PayReply.Accepted accepted = (PayReply.Accepted) product.classify(order, product.send(product.build(order)));
        return ((PayAction.ShowQrCode) accepted.action()).content();
    }
}
