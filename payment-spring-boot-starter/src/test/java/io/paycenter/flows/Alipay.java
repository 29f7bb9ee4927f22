package io.paycenter.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.testkit.gateway.AlipayDelivery;
import io.paycenter.testkit.gateway.AlipayFault;
import io.paycenter.testkit.gateway.AlipayGateway;
import io.paycenter.testkit.gateway.AlipayMerchant;
import io.paycenter.testkit.gateway.AlipayRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The simulated Alipay of all flow tests, with two merchants: starting one for each test would take most of their time. */
final class Alipay implements Simulator {
    static final KeyPair KEYS = keys();
    static final HandClock ITS_CLOCK = CLOCK.another();
    static final AlipayMerchant MAIN = AlipayMerchant.generated("2021000100000001", "2088000000000018");
    static final AlipayMerchant OTHER = AlipayMerchant.generated("2021000100000002", "2088000000000026");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("alipay.trade.precreate", "pay"),
            Map.entry("alipay.trade.page.pay", "pay"),
            Map.entry("alipay.trade.wap.pay", "pay"),
            Map.entry("alipay.trade.app.pay", "pay"),
            Map.entry("alipay.trade.pay", "pay"),
            Map.entry("alipay.trade.create", "pay"),
            Map.entry("alipay.trade.query", "query"),
            Map.entry("alipay.trade.close", "close"),
            Map.entry("alipay.trade.cancel", "cancel"),
            Map.entry("alipay.trade.refund", "refund"),
            Map.entry("alipay.trade.fastpay.refund.query", "refund query"),
            Map.entry("alipay.data.dataservice.bill.downloadurl.query", "bill"));

    private static final AtomicReference<Consumer<Arrival>> LISTENER = new AtomicReference<>(call -> {});

    static final AlipayGateway GATEWAY = AlipayGateway.builder()
            .clock(ITS_CLOCK)
            .merchant(MAIN)
            .merchant(OTHER)
            .alipayKeys(base64(KEYS.getPrivate().getEncoded()), publicKey())
            .onRequest(request -> LISTENER.get().accept(arrival(request)))
            .start();

    static final Alipay SHARED = new Alipay();

    private Alipay() {}

    private static Arrival arrival(AlipayRequest request) {
        try {
            JsonNode content = JSON.readTree(request.bizContent());
            return new Arrival(
                    request.method(),
                    CALLS.getOrDefault(request.method(), request.method()),
                    content.path("out_trade_no").asText(""),
                    content.path("out_request_no").asText(""));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    @Override
    public ChannelCode code() {
        return ChannelCode.of("alipay");
    }

    @Override
    public Map<AccountId, Map<String, String>> accounts(String readTimeout) {
        return Map.of(
                AccountId.of("main"), settings(MAIN, readTimeout),
                AccountId.of("other"), settings(OTHER, readTimeout));
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
        AlipayFault fault = AlipayFault.dropped();
        GATEWAY.faults().next(api).answer(what == Lost.CALL ? fault : fault.afterProcessing());
    }

    @Override
    public void payBeforeAnswer(String api) {
        GATEWAY.faults().next(api).answer(AlipayFault.paidBeforeAnswer());
    }

    @Override
    public void pay(String trade) {
        GATEWAY.pay(trade);
    }

    @Override
    public String tradeNo(String trade) {
        return String.valueOf(GATEWAY.trade(trade).tradeNo());
    }

    @Override
    public List<Told> tell() {
        return GATEWAY.sendDueNotifications().stream().map(Alipay::told).toList();
    }

    private static Told told(AlipayDelivery delivery) {
        return new Told(delivery.fields().getOrDefault("out_trade_no", ""), delivery.isAcknowledged());
    }

    @Override
    public ChannelMoney money() {
        return new AlipayMoney(GATEWAY);
    }

    @Override
    public int pendingFaults() {
        return GATEWAY.faults().pending();
    }

    @Override
    public void forgetFaults() {
        GATEWAY.faults().clear();
    }

    /** Alipay's public key, as an account's settings take it. */
    static String publicKey() {
        return base64(KEYS.getPublic().getEncoded());
    }

    /** What an account of this merchant is configured with. */
    static Map<String, String> settings(AlipayMerchant merchant, String readTimeout) {
        return Map.of(
                "gateway", GATEWAY.gatewayUrl(),
                "app-id", merchant.appId(),
                "seller-id", merchant.sellerId(),
                "private-key", merchant.findPrivateKey().orElseThrow(),
                "alipay-public-key", publicKey(),
                "read-timeout", readTimeout);
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
