package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * WeChat on the payer's phone, as a page, a mini program or an app opens it (调起支付).
 *
 * <pre>{@code
 * WechatTrade paid = gateway.wallet().pay(Map.of("appId", …, "timeStamp", …, "nonceStr", …,
 *         "package", "prepay_id=wx…", "signType", "RSA", "paySign", …));
 * }</pre>
 *
 * <p>The same over HTTP, for a demonstration in a browser: {@code GET /wallet?<the parameters>} answers a 303 to the
 * payer's page. Thread-safe.
 */
public final class WechatWallet {

    private final Map<String, WechatMerchant> merchants;
    private final WechatTradeBook trades;

    WechatWallet(Map<String, WechatMerchant> merchants, WechatTradeBook trades) {
        this.merchants = merchants;
        this.trades = trades;
    }

    /**
     * Shows the order to the payer, who has not paid yet.
     *
     * @param parameters of {@code getBrandWCPayRequest} or {@code wx.requestPayment} with {@code paySign}, or of an
     *     app's {@code PayReq} with {@code sign}, all of them texts; their signature is checked
     * @throws IllegalArgumentException if WeChat would not open with them; the message says why
     */
    public WechatTrade open(Map<String, String> parameters) {
        boolean app = parameters.containsKey("prepayid");
        Invocation invocation = app ? app(parameters) : page(parameters);
        WechatTrade trade = trades.findByPrepayId(invocation.prepayId)
                .orElseThrow(() -> new IllegalArgumentException("the prepay_id is unknown or too old"));
        WechatProduct product = trade.order().product();
        require(product == (app ? WechatProduct.APP : WechatProduct.JSAPI), "the order is one of " + product);
        require(
                appids(trade.order().party()).anyMatch(appid -> isSigned(trade, invocation, appid)),
                "支付验证签名失败: appId, timestamp, nonce and package are not signed so by the order's merchant and for its app id");
        return trade;
    }

    /**
     * The payer pays what {@link #open} shows him.
     *
     * @throws IllegalArgumentException if WeChat would not open with the parameters
     * @throws IllegalStateException if the order cannot be paid any more
     */
    public WechatTrade pay(Map<String, String> parameters) {
        return trades.pay(open(parameters), 0);
    }

    private static Stream<String> appids(WechatParty party) {
        return Stream.of(Optional.of(party.appid()), Optional.ofNullable(party.subAppid()))
                .flatMap(Optional::stream);
    }

    private boolean isSigned(WechatTrade trade, Invocation invocation, String appid) {
        WechatMerchant merchant = merchants.get(trade.order().party().mchid());
        String message = appid + "\n" + invocation.rest;
        return invocation.isFor(appid)
                && merchant != null
                && WechatRsa.verify(
                        message.getBytes(StandardCharsets.UTF_8), invocation.signature, merchant.publicKey());
    }

    /** A mini program does not say who it is: WeChat knows. */
    private static Invocation page(Map<String, String> all) {
        String what = get(all, "package");
        require(what.startsWith("prepay_id="), "package is prepay_id= and the prepay_id, not " + what);
        require(get(all, "signType").equals("RSA"), "signType is RSA");
        return new Invocation(
                all.getOrDefault("appId", ""),
                what.substring("prepay_id=".length()),
                get(all, "timeStamp") + "\n" + get(all, "nonceStr") + "\n" + what + "\n",
                get(all, "paySign"));
    }

    private static Invocation app(Map<String, String> all) {
        require(get(all, "package").equals("Sign=WXPay"), "package is Sign=WXPay");
        get(all, "partnerid");
        String prepayId = get(all, "prepayid");
        return new Invocation(
                get(all, "appid"),
                prepayId,
                get(all, "timestamp") + "\n" + get(all, "noncestr") + "\n" + prepayId + "\n",
                get(all, "sign"));
    }

    private static String get(Map<String, String> all, String name) {
        String value = all.getOrDefault(name, "");
        require(!value.isEmpty(), name + " is missing");
        return value;
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** What both kinds of invocation come to; the app id is empty if it is not among the parameters. */
    private record Invocation(String appid, String prepayId, String rest, String signature) {

        boolean isFor(String orderAppid) {
            return appid.isEmpty() || appid.equals(orderAppid);
        }
    }
}
