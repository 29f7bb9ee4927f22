package io.paycenter.channel.unionpay;

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
import io.paycenter.testkit.gateway.UnionPayApi;
import io.paycenter.testkit.gateway.UnionPayFault;
import io.paycenter.testkit.gateway.UnionPayGateway;
import io.paycenter.testkit.gateway.UnionPayMerchant;
import io.paycenter.testkit.gateway.UnionPayPayer;
import io.paycenter.testkit.gateway.UnionPayPki;
import io.paycenter.testkit.gateway.UnionPayTrade;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The simulated UnionPay, with two merchants who sign with RSA. */
final class UnionPayBench implements ChannelBench {
    private static final Instant START = Instant.parse("2026-06-01T02:00:00Z");

    private final HandClock clock = new HandClock(START);
    private final UnionPayPki pki = UnionPayPki.generated(START);
    private final UnionPayMerchant first = UnionPayMerchant.generated("777290058110048", pki);
    private final UnionPayMerchant second = UnionPayMerchant.generated("777290058110097", pki);
    private final UnionPayGateway unionPay = UnionPayGateway.builder()
            .clock(clock)
            .pki(pki)
            .merchant(first)
            .merchant(second)
            .start();
    private final HttpClient browser = HttpClient.newHttpClient();

    @Override
    public ChannelProvider provider() {
        return new UnionPayChannelProvider();
    }

    @Override
    public Map<String, String> settings() {
        return settings(first);
    }

    @Override
    public Set<String> secrets() {
        return Set.of("pfx");
    }

    @Override
    public Map<String, String> othersSettings() {
        return settings(second);
    }

    private Map<String, String> settings(UnionPayMerchant merchant) {
        return Map.of(
                "gateway", unionPay.baseUrl(),
                "file-gateway", unionPay.fileUrl(),
                "merchant-id", merchant.merId(),
                "pfx", Base64.getEncoder().encodeToString(merchant.findPfx().orElseThrow()),
                "pfx-password", UnionPayMerchant.PFX_PASSWORD,
                "root-cert", pki.rootCertificate(),
                "middle-cert", pki.middleCertificate());
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
        return product.value().equals("barcode")
                ? new Payer(null, null, unionPay.payers().show(UnionPayPayer.CONFIRMS))
                : Payer.at("203.0.113.7");
    }

    @Override
    public void pay(ChannelOrder order, PayAction action) {
        String number = order.id().value();
        action.fold(
                redirect -> {
                    throw new AssertionError("UnionPay takes forms");
                },
                form -> {
                    post(form);
                    return unionPay.pay(number);
                },
                code -> unionPay.pay(number),
                sdk -> payWithWallet(String.valueOf(sdk.parameters().get("tn"))),
                nothing -> unionPay.pay(number));
    }

    private Object payWithWallet(String tn) {
        String result = unionPay.wallet().pay(tn);
        if (!result.contains("success")) {
            throw new IllegalStateException(result);
        }
        return result;
    }

    private void post(PayAction.PostForm form) {
        try {
            HttpRequest request = HttpRequest.newBuilder(form.action())
                    .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                    .POST(HttpRequest.BodyPublishers.ofString(Forms.encode(form.fields(), StandardCharsets.UTF_8)))
                    .build();
            int status = browser.send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 303) {
                throw new IllegalStateException("UnionPay's page does not open: " + status);
            }
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public Money held(ChannelOrder order) {
        CurrencyUnit cny = CurrencyUnit.of("CNY");
        return unionPay.trades().stream()
                .filter(trade -> trade.orderId().equals(order.id().value()))
                .findFirst()
                .map(UnionPayTrade::balance)
                .map(fen -> Money.ofMinor(cny, fen))
                .orElse(Money.zero(cny));
    }

    @Override
    public void finishRefunds() {
        // they take no time here
    }

    @Override
    public void sendNotifications() {
        unionPay.sendDueNotifications();
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
        return !Set.of("page", "wap").contains(product.value());
    }

    @Override
    public void next(BenchCall call, ProductCode product, Mishap mishap) {
        UnionPayApi api = switch (call) {
            case PAY ->
                switch (product.value()) {
                    case "app" -> UnionPayApi.APP_ORDER;
                    case "qr" -> UnionPayApi.QR_ORDER;
                    default -> UnionPayApi.BARCODE;
                };
            case QUERY, REFUND_QUERY -> UnionPayApi.QUERY;
            case CLOSE -> UnionPayApi.REVERSAL;
            case REFUND -> UnionPayApi.REFUND;
        };
        unionPay.faults()
                .next(api)
                .answer(
                        switch (mishap) {
                            case LOST_BEFORE -> UnionPayFault.dropped();
                            case LOST_AFTER -> UnionPayFault.dropped().afterProcessing();
                            case ERROR_PAGE -> UnionPayFault.http(502);
                            case NOT_AUTHENTIC -> UnionPayFault.badlySigned();
                        });
    }

    @Override
    public int requests() {
        return unionPay.requests().size();
    }

    @Override
    public void close() {
        unionPay.close();
    }
}
