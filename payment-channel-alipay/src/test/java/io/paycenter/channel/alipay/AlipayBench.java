package io.paycenter.channel.alipay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.channel.support.Forms;
import io.paycenter.testkit.contract.BenchCall;
import io.paycenter.testkit.contract.ChannelBench;
import io.paycenter.testkit.contract.HandClock;
import io.paycenter.testkit.contract.Mishap;
import io.paycenter.testkit.gateway.AlipayFault;
import io.paycenter.testkit.gateway.AlipayGateway;
import io.paycenter.testkit.gateway.AlipayMerchant;
import io.paycenter.testkit.gateway.AlipayPayer;
import io.paycenter.testkit.gateway.AlipayTrade;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The simulated Alipay, with two merchants. */
final class AlipayBench implements ChannelBench {
    private final HandClock clock = new HandClock(Instant.parse("2026-06-01T02:00:00Z"));
    private final AlipayMerchant first = AlipayMerchant.generated("2021000100000001", "2088000000000018");
    private final AlipayMerchant second = AlipayMerchant.generated("2021000100000002", "2088000000000026");
    private final AlipayGateway alipay = AlipayGateway.builder()
            .clock(clock)
            .merchant(first)
            .merchant(second)
            .start();
    private final HttpClient browser = HttpClient.newHttpClient();

    @Override
    public ChannelProvider provider() {
        return new AlipayChannelProvider();
    }

    @Override
    public Map<String, String> settings() {
        return settings(first);
    }

    @Override
    public Set<String> secrets() {
        return Set.of("private-key");
    }

    @Override
    public Map<String, String> othersSettings() {
        return settings(second);
    }

    private Map<String, String> settings(AlipayMerchant merchant) {
        return Map.of(
                "gateway", alipay.gatewayUrl(),
                "app-id", merchant.appId(),
                "seller-id", merchant.sellerId(),
                "private-key", merchant.findPrivateKey().orElseThrow(),
                "alipay-public-key", alipay.alipayPublicKey());
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
        return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Payer payer(ProductCode product) {
        return switch (product.value()) {
            case "barcode" -> new Payer(null, null, alipay.payers().show(AlipayPayer.CONFIRMS));
            case "jsapi", "mini" -> new Payer(null, "2088102100000099", null);
            default -> Payer.at("203.0.113.7");
        };
    }

    @Override
    public void pay(ChannelOrder order, PayAction action) {
        action.fold(
                redirect -> null,
                form -> post(form),
                code -> null,
                sdk -> open(sdk.parameters().get("orderStr")),
                nothing -> null);
        alipay.pay(order.id().value());
    }

    private Object post(PayAction.PostForm form) {
        try {
            HttpRequest request = HttpRequest.newBuilder(form.action())
                    .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(Forms.encode(form.fields(), StandardCharsets.UTF_8)))
                    .build();
            int status = browser.send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 303) {
                throw new IllegalStateException("Alipay's page does not open: " + status);
            }
            return status;
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private Object open(String orderString) {
        if (orderString == null) {
            return "a trade that is there already";
        }
        try {
            return alipay.wallet().open(orderString);
        } catch (IllegalArgumentException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public Money held(ChannelOrder order) {
        AlipayTrade trade = alipay.trade(order.id().value());
        return trade.paidAt() == null
                ? Money.zero(CurrencyUnit.of("CNY"))
                : order.amount().minus(trade.refundedAmount());
    }

    @Override
    public void finishRefunds() {
        // Alipay gives back at once
    }

    @Override
    public void sendNotifications() {
        alipay.sendDueNotifications();
    }

    @Override
    public boolean notifies(ProductCode product) {
        return true;
    }

    @Override
    public boolean isAcknowledged(Acknowledgement answer) {
        return answer.status() == 200 && Arrays.equals(answer.body(), "success".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean sends(ProductCode product) {
        return switch (product.value()) {
            case "page", "wap", "app" -> false;
            default -> true;
        };
    }

    @Override
    public void next(BenchCall call, ProductCode product, Mishap mishap) {
        String method = switch (call) {
            case PAY ->
                switch (product.value()) {
                    case "qr" -> "alipay.trade.precreate";
                    case "barcode" -> "alipay.trade.pay";
                    default -> "alipay.trade.create";
                };
            case QUERY -> "alipay.trade.query";
            case CLOSE -> "alipay.trade.close";
            case REFUND -> "alipay.trade.refund";
            case REFUND_QUERY -> "alipay.trade.fastpay.refund.query";
        };
        alipay.faults()
                .next(method)
                .answer(
                        switch (mishap) {
                            case LOST_BEFORE -> AlipayFault.dropped();
                            case LOST_AFTER -> AlipayFault.dropped().afterProcessing();
                            case ERROR_PAGE -> AlipayFault.http(502);
                            case NOT_AUTHENTIC -> AlipayFault.badlySigned();
                        });
    }

    @Override
    public int requests() {
        return alipay.requests().size();
    }

    @Override
    public void close() {
        alipay.close();
    }
}
