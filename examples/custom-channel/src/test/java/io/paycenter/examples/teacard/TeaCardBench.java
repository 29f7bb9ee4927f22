package io.paycenter.examples.teacard;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.testkit.contract.BenchCall;
import io.paycenter.testkit.contract.ChannelBench;
import io.paycenter.testkit.contract.HandClock;
import io.paycenter.testkit.contract.Mishap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;

/** Tea Card, with two merchants. */
final class TeaCardBench implements ChannelBench {
    private final HandClock clock = new HandClock(Instant.parse("2026-06-01T02:00:00Z"));
    private final TeaCardServer server = new TeaCardServer(clock);

    @Override
    public ChannelProvider provider() {
        return new TeaCardProvider();
    }

    @Override
    public Map<String, String> settings() {
        return server.settings("1001");
    }

    @Override
    public Set<String> secrets() {
        return Set.of("key");
    }

    @Override
    public Map<String, String> othersSettings() {
        return server.settings("1002");
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void pass(Duration time) {
        clock.move(time);
    }

    @Override
    public ZoneId zone() {
        return TeaCardServer.ZONE;
    }

    @Override
    public Payer payer(ProductCode product) {
        return Payer.unknown();
    }

    @Override
    public void pay(ChannelOrder order, PayAction action) {
        server.scanAndPay(((PayAction.ShowQrCode) action).content());
    }

    @Override
    public Money held(ChannelOrder order) {
        return Money.ofMinor(TeaCardOrders.CURRENCY, server.held(order.id().value()));
    }

    @Override
    public void finishRefunds() {
        // Tea Card gives back at once
    }

    @Override
    public void sendNotifications() {
        server.sendNotifications();
    }

    @Override
    public boolean notifies(ProductCode product) {
        return true;
    }

    @Override
    public boolean isAcknowledged(Acknowledgement answer) {
        return answer.status() == 200;
    }

    @Override
    public boolean sends(ProductCode product) {
        return true;
    }

    @Override
    public void next(BenchCall call, ProductCode product, Mishap mishap) {
        server.next(
                switch (call) {
                    case PAY -> "POST /orders";
                    case QUERY -> "GET /orders";
                    case CLOSE -> "POST /orders/close";
                    case REFUND -> "POST /refunds";
                    case REFUND_QUERY -> "GET /refunds";
                },
                mishap);
    }

    @Override
    public int requests() {
        return server.requests();
    }

    @Override
    public void close() {
        server.close();
    }
}
