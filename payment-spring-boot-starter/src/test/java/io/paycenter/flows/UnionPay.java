package io.paycenter.flows;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayMethod;
import io.paycenter.testkit.gateway.UnionPayApi;
import io.paycenter.testkit.gateway.UnionPayDelivery;
import io.paycenter.testkit.gateway.UnionPayFault;
import io.paycenter.testkit.gateway.UnionPayGateway;
import io.paycenter.testkit.gateway.UnionPayMerchant;
import io.paycenter.testkit.gateway.UnionPayNotification;
import io.paycenter.testkit.gateway.UnionPayPki;
import io.paycenter.testkit.gateway.UnionPayRequest;
import io.paycenter.testkit.gateway.UnionPayTrade;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The simulated UnionPay of all flow tests, whose refunds take half a minute, with merchants who sign in every way: two by
 * certificates for RSA, one by a certificate for SM2, one by a key that is shared.
 */
final class UnionPay implements SlowRefunds {
    static final ChannelCode CODE = ChannelCode.of("unionpay");
    static final AccountId MAIN_ACCOUNT = AccountId.of("unionpay");
    static final AccountId OTHER_ACCOUNT = AccountId.of("unionpay-other");
    static final AccountId SM2_ACCOUNT = AccountId.of("unionpay-sm2");
    static final AccountId KEY_ACCOUNT = AccountId.of("unionpay-key");
    static final String SECURE_KEY = "a key that UnionPay has too";
    static final HandClock ITS_CLOCK = CLOCK.another();
    static final UnionPayPki PKI = certificates();
    static final UnionPayMerchant MAIN = UnionPayMerchant.generated("777290058110048", PKI);
    static final UnionPayMerchant OTHER = UnionPayMerchant.generated("777290058110097", PKI);
    static final UnionPayMerchant SM2 =
            UnionPayMerchant.generated("777290058167151", PKI).andGeneratedSm2(PKI);
    static final UnionPayMerchant KEY =
            UnionPayMerchant.generated("777290058110001", PKI).withSecureKey(SECURE_KEY);

    private static final String ISSUER_FAILED = "60";

    private static final Map<String, String> CALLS = Map.of(
            "PAGE_ORDER", "",
            "APP_ORDER", "pay",
            "QR_ORDER", "pay",
            "BARCODE", "pay",
            "QUERY", "query",
            "REVERSAL", "cancel",
            "REFUND", "refund",
            "UNDO", "refund",
            "FILE", "bill");

    private static final AtomicReference<Consumer<Arrival>> LISTENER = new AtomicReference<>(call -> {});

    static final UnionPayGateway GATEWAY = UnionPayGateway.builder()
            .clock(ITS_CLOCK)
            .pki(PKI)
            .merchant(MAIN)
            .merchant(OTHER)
            .merchant(SM2)
            .merchant(KEY)
            .refundsTake(REFUNDS_TAKE)
            .onRequest(
                    request -> arrival(request).ifPresent(call -> LISTENER.get().accept(call)))
            .start();

    static final UnionPay SHARED = new UnionPay();

    private UnionPay() {}

    /** Good for five years from now, by the clock on the wall. */
    private static UnionPayPki certificates() {
        return UnionPayPki.generated(CLOCK.instant());
    }

    static PayMethod method(String code, String product, AccountId account) {
        return new PayMethod(MethodCode.of(code), "云闪付", CODE, ProductCode.of(product), account);
    }

    /** The call; nothing if a payer's browser brings an order, which it does at any time. */
    private static Optional<Arrival> arrival(UnionPayRequest request) {
        String api = request.findApi().map(UnionPayApi::name).orElse(request.path());
        String number = request.orderId();
        boolean refund = number.startsWith("R");
        String call = CALLS.getOrDefault(api, api);
        return call.isEmpty()
                ? Optional.empty()
                : Optional.of(new Arrival(
                        api,
                        refund && call.equals("query") ? "refund query" : call,
                        refund ? "" : number,
                        refund ? number : ""));
    }

    @Override
    public ChannelCode code() {
        return CODE;
    }

    @Override
    public Map<AccountId, Map<String, String>> accounts(String readTimeout) {
        return Map.of(
                MAIN_ACCOUNT, settings(MAIN, readTimeout),
                OTHER_ACCOUNT, settings(OTHER, readTimeout),
                SM2_ACCOUNT, settings(SM2, readTimeout),
                KEY_ACCOUNT, settings(KEY, readTimeout));
    }

    /** What an account of this merchant is configured with. */
    static Map<String, String> settings(UnionPayMerchant merchant, String readTimeout) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "gateway", GATEWAY.baseUrl(),
                "file-gateway", GATEWAY.fileUrl(),
                "merchant-id", merchant.merId(),
                "read-timeout", readTimeout));
        if (merchant == KEY) {
            settings.put("sign-method", "secure-key");
            settings.put("secure-key", SECURE_KEY);
        } else if (merchant == SM2) {
            settings.put("sign-method", "sm2");
            settings.put("private-key", merchant.findSm2Key().orElseThrow());
            settings.put("merchant-cert", merchant.findSm2Certificate().orElseThrow());
            settings.put("root-cert", PKI.sm2RootCertificate());
            settings.put("middle-cert", PKI.sm2MiddleCertificate());
        } else {
            settings.put("private-key", OpenedPfx.of(merchant).privateKey());
            settings.put("merchant-cert", OpenedPfx.of(merchant).certificate());
            settings.put("root-cert", PKI.rootCertificate());
            settings.put("middle-cert", PKI.middleCertificate());
        }
        return settings;
    }

    @Override
    public HandClock clock() {
        return ITS_CLOCK;
    }

    @Override
    public void listener(Consumer<Arrival> listener) {
        LISTENER.set(listener);
    }

    @Override
    public void lose(String api, Lost what) {
        UnionPayFault fault = UnionPayFault.dropped();
        GATEWAY.faults().next(UnionPayApi.valueOf(api)).answer(what == Lost.CALL ? fault : fault.afterProcessing());
    }

    @Override
    public void payBeforeAnswer(String api) {
        GATEWAY.faults().next(UnionPayApi.valueOf(api)).answer(UnionPayFault.paidBeforeAnswer());
    }

    @Override
    public void pay(String trade) {
        GATEWAY.pay(trade);
    }

    @Override
    public String tradeNo(String trade) {
        return Optional.ofNullable(GATEWAY.trade(trade).booking()).orElseThrow().queryId();
    }

    @Override
    public List<Told> tell() {
        return GATEWAY.sendDueNotifications().stream().map(UnionPay::told).toList();
    }

    private static Told told(UnionPayDelivery delivery) {
        String number = GATEWAY.notifications().stream()
                .filter(notification -> notification.deliveries().contains(delivery))
                .map(UnionPayNotification::orderId)
                .findFirst()
                .orElseThrow();
        String trade = GATEWAY.trades().stream()
                .filter(one -> one.findRefund(number).isPresent())
                .map(UnionPayTrade::orderId)
                .findFirst()
                .orElse(number);
        return new Told(trade, delivery.isAcknowledged());
    }

    @Override
    public void endRefund(String refund, boolean arrives) {
        GATEWAY.endRefund(refund, arrives ? "00" : ISSUER_FAILED);
    }

    @Override
    public ChannelMoney money() {
        return new UnionPayMoney(GATEWAY);
    }

    @Override
    public int pendingFaults() {
        return GATEWAY.faults().pending();
    }

    @Override
    public void forgetFaults() {
        GATEWAY.faults().clear();
    }
}
