package io.paycenter.channel.wechat;

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
import io.paycenter.testkit.gateway.WechatApi;
import io.paycenter.testkit.gateway.WechatFault;
import io.paycenter.testkit.gateway.WechatGateway;
import io.paycenter.testkit.gateway.WechatMerchant;
import io.paycenter.testkit.gateway.WechatPayer;
import io.paycenter.testkit.gateway.WechatRefund;
import io.paycenter.testkit.gateway.WechatRefundStatus;
import io.paycenter.testkit.gateway.WechatTrade;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The simulated WeChat Pay, with two merchants, in public-key mode. */
final class WechatBench implements ChannelBench {
    private static final String APP_ID = "wxd678efh567hg6787";

    private final HandClock clock = new HandClock(Instant.parse("2026-06-01T02:00:00Z"));
    private final WechatMerchant first = WechatMerchant.generated("1900000001", APP_ID);
    private final WechatMerchant second = WechatMerchant.generated("1900000002", APP_ID);
    private final WechatGateway wechat = WechatGateway.builder()
            .clock(clock)
            .merchant(first)
            .merchant(second)
            .start();

    @Override
    public ChannelProvider provider() {
        return new WechatChannelProvider();
    }

    @Override
    public Map<String, String> settings() {
        return settings(first);
    }

    @Override
    public Set<String> secrets() {
        return Set.of("private-key", "api-v3-key");
    }

    @Override
    public Map<String, String> othersSettings() {
        return settings(second);
    }

    private Map<String, String> settings(WechatMerchant merchant) {
        return Map.of(
                "host", wechat.baseUrl(),
                "merchant-id", merchant.mchid(),
                "app-id", APP_ID,
                "merchant-serial", merchant.serial(),
                "private-key", merchant.findPrivateKey().orElseThrow(),
                "api-v3-key", merchant.apiV3Key(),
                "wechatpay-public-key", wechat.keys().publicKey(),
                "wechatpay-public-key-id", wechat.keys().publicKeyId());
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
            case "barcode" -> new Payer(null, null, wechat.payers().show(WechatPayer.CONFIRMS));
            case "jsapi", "mini" -> new Payer(null, "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", null);
            default -> Payer.at("203.0.113.7");
        };
    }

    @Override
    public void pay(ChannelOrder order, PayAction action) {
        action.fold(
                redirect -> wechat.pay(order.id().value()),
                form -> {
                    throw new AssertionError("WeChat Pay takes no forms");
                },
                code -> wechat.pay(order.id().value()),
                sdk -> open(sdk.parameters()),
                nothing -> wechat.pay(order.id().value()));
    }

    private WechatTrade open(Map<String, String> parameters) {
        try {
            return wechat.wallet().pay(parameters);
        } catch (IllegalArgumentException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public Money held(ChannelOrder order) {
        WechatTrade trade = wechat.trade(order.id().value());
        CurrencyUnit cny = CurrencyUnit.of("CNY");
        return trade.paidAt() == null
                ? Money.zero(cny)
                : order.amount().minus(Money.ofMinor(cny, trade.refundedAmount()));
    }

    @Override
    public void finishRefunds() {
        for (WechatTrade trade : wechat.trades()) {
            for (WechatRefund refund : trade.refunds()) {
                if (refund.status() == WechatRefundStatus.PROCESSING) {
                    wechat.endRefund(refund.outRefundNo(), WechatRefundStatus.SUCCESS);
                }
            }
        }
    }

    @Override
    public void sendNotifications() {
        wechat.sendDueNotifications();
    }

    @Override
    public boolean notifies(ProductCode product) {
        return !product.value().equals("barcode");
    }

    @Override
    public boolean isAcknowledged(Acknowledgement answer) {
        return answer.status() == 200 || answer.status() == 204;
    }

    @Override
    public boolean sends(ProductCode product) {
        return true;
    }

    @Override
    public void next(BenchCall call, ProductCode product, Mishap mishap) {
        boolean charges = product.value().equals("barcode");
        WechatApi api = switch (call) {
            case PAY -> charges ? WechatApi.CODE_PAY : WechatApi.ORDER;
            case QUERY -> WechatApi.QUERY;
            case CLOSE -> charges ? WechatApi.REVERSE : WechatApi.CLOSE;
            case REFUND -> WechatApi.REFUND;
            case REFUND_QUERY -> WechatApi.REFUND_QUERY;
        };
        wechat.faults()
                .next(api)
                .answer(
                        switch (mishap) {
                            case LOST_BEFORE -> WechatFault.dropped();
                            case LOST_AFTER -> WechatFault.dropped().afterProcessing();
                            case ERROR_PAGE -> WechatFault.badGateway();
                            case NOT_AUTHENTIC -> WechatFault.badlySigned();
                        });
    }

    @Override
    public int requests() {
        return wechat.requests().size();
    }

    @Override
    public void close() {
        wechat.close();
    }
}
