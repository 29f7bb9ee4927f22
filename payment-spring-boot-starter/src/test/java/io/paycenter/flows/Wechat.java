package io.paycenter.flows;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayMethod;
import io.paycenter.testkit.gateway.WechatApi;
import io.paycenter.testkit.gateway.WechatDelivery;
import io.paycenter.testkit.gateway.WechatFault;
import io.paycenter.testkit.gateway.WechatGateway;
import io.paycenter.testkit.gateway.WechatGatewayBuilder;
import io.paycenter.testkit.gateway.WechatKeyMode;
import io.paycenter.testkit.gateway.WechatMerchant;
import io.paycenter.testkit.gateway.WechatNotification;
import io.paycenter.testkit.gateway.WechatRefundStatus;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A simulated WeChat Pay with two merchants and a service provider, whose refunds take half a minute. One of them, which
 * signs by its public key, is shared by all flow tests; tests that change keys start their own.
 */
final class Wechat implements SlowRefunds, AutoCloseable {
    static final ChannelCode CODE = ChannelCode.of("wechat");
    static final AccountId MAIN_ACCOUNT = AccountId.of("wechat");
    static final AccountId OTHER_ACCOUNT = AccountId.of("wechat-other");
    static final AccountId SUB_ACCOUNT = AccountId.of("wechat-sub");
    static final String MINI_APP = "wx00000000000mini";
    static final String MOBILE_APP = "wx000000000mobile";
    static final String SUB_MERCHANT = "1900000109";

    static final WechatMerchant MAIN = WechatMerchant.generated("1900000001", "wxd678efh567hg6787")
            .withAppid(MINI_APP)
            .withAppid(MOBILE_APP);
    static final WechatMerchant OTHER = WechatMerchant.generated("1900000002", "wxd678efh567hg6788");
    static final WechatMerchant PROVIDER =
            WechatMerchant.generated("1900000100", "wxd678efh567hg6789").withSubMerchant(SUB_MERCHANT);

    /** WeChat Pay's key pair under its id; whoever has the private half speaks for it. */
    static final KeyPair KEYS = Alipay.keys();

    static final String KEY_ID = "PUB_KEY_ID_0119000000012026011500000000000001";

    static final Wechat SHARED = new Wechat(WechatKeyMode.PUBLIC_KEY);

    private static final Map<WechatMerchant, String> APPS =
            Map.of(MAIN, "wxd678efh567hg6787", OTHER, "wxd678efh567hg6788", PROVIDER, "wxd678efh567hg6789");

    final HandClock itsClock = CLOCK.another();
    final WechatGateway gateway;
    private final WechatKeyMode mode;
    private final AtomicReference<Consumer<Arrival>> listener = new AtomicReference<>(call -> {});

    /** Starts one whose merchants trust the keys of this mode. */
    Wechat(WechatKeyMode mode) {
        this.mode = mode;
        WechatGatewayBuilder builder = WechatGateway.builder()
                .clock(itsClock)
                .merchant(MAIN)
                .merchant(OTHER)
                .merchant(PROVIDER)
                .keyMode(mode)
                .refundsTake(REFUNDS_TAKE)
                .onRequest(request -> WechatCalls.arrival(request)
                        .ifPresent(call -> listener.get().accept(call)));
        if (mode != WechatKeyMode.CERTIFICATE) {
            builder.publicKey(
                    KEY_ID,
                    base64(KEYS.getPublic().getEncoded()),
                    base64(KEYS.getPrivate().getEncoded()));
        }
        gateway = builder.start();
    }

    static PayMethod method(String code, String product, AccountId account) {
        return new PayMethod(MethodCode.of(code), "微信支付", CODE, ProductCode.of(product), account);
    }

    @Override
    public ChannelCode code() {
        return CODE;
    }

    @Override
    public Map<AccountId, Map<String, String>> accounts(String readTimeout) {
        Map<String, String> sub = new HashMap<>(settings(PROVIDER, readTimeout));
        sub.put("sub-merchant-id", SUB_MERCHANT);
        return Map.of(
                MAIN_ACCOUNT, settings(MAIN, readTimeout),
                OTHER_ACCOUNT, settings(OTHER, readTimeout),
                SUB_ACCOUNT, sub);
    }

    /** What an account of this merchant is configured with. */
    Map<String, String> settings(WechatMerchant merchant, String readTimeout) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "host", gateway.baseUrl(),
                "merchant-id", merchant.mchid(),
                "app-id", String.valueOf(APPS.get(merchant)),
                "merchant-serial", merchant.serial(),
                "private-key", merchant.findPrivateKey().orElseThrow(),
                "api-v3-key", merchant.apiV3Key(),
                "read-timeout", readTimeout));
        if (merchant == MAIN) {
            settings.put("mini-app-id", MINI_APP);
            settings.put("mobile-app-id", MOBILE_APP);
        }
        if (mode != WechatKeyMode.CERTIFICATE) {
            settings.put("wechatpay-public-key", gateway.keys().publicKey());
            settings.put("wechatpay-public-key-id", gateway.keys().publicKeyId());
        }
        if (mode == WechatKeyMode.BOTH) {
            settings.put("certificates", "download");
        }
        return settings;
    }

    @Override
    public HandClock clock() {
        return itsClock;
    }

    @Override
    public void listener(Consumer<Arrival> listener) {
        this.listener.set(listener);
    }

    @Override
    public void lose(String api, Lost what) {
        WechatFault fault = WechatFault.dropped();
        gateway.faults().next(WechatApi.valueOf(api)).answer(what == Lost.CALL ? fault : fault.afterProcessing());
    }

    @Override
    public void payBeforeAnswer(String api) {
        gateway.faults().next(WechatApi.valueOf(api)).answer(WechatFault.paidBeforeAnswer());
    }

    @Override
    public void pay(String trade) {
        gateway.pay(trade);
    }

    @Override
    public String tradeNo(String trade) {
        return String.valueOf(gateway.trade(trade).transactionId());
    }

    @Override
    public List<Told> tell() {
        return gateway.sendDueNotifications().stream().map(this::told).toList();
    }

    private Told told(WechatDelivery delivery) {
        String trade = gateway.notifications().stream()
                .filter(notification -> notification.deliveries().contains(delivery))
                .map(WechatNotification::outTradeNo)
                .findFirst()
                .orElseThrow();
        return new Told(trade, delivery.isAcknowledged());
    }

    @Override
    public void endRefund(String refund, boolean arrives) {
        gateway.endRefund(refund, arrives ? WechatRefundStatus.SUCCESS : WechatRefundStatus.CLOSED);
    }

    @Override
    public ChannelMoney money() {
        return new WechatMoney(gateway);
    }

    @Override
    public int pendingFaults() {
        return gateway.faults().pending();
    }

    @Override
    public void forgetFaults() {
        gateway.faults().clear();
    }

    @Override
    public void close() {
        gateway.close();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
