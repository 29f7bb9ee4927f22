package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Map;

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
        WechatOrder order = trade.order();
        require(
                order.product() == (app ? WechatProduct.APP : WechatProduct.JSAPI),
                "the order is one of " + order.product());
        WechatParty party = order.party();
        require(
                invocation.appid.equals(party.appid()) || invocation.appid.equals(party.subAppid()),
                "the order has another app id than " + invocation.appid);
        WechatMerchant merchant = merchants.get(party.mchid());
        byte[] message = invocation.message.getBytes(StandardCharsets.UTF_8);
        require(
                merchant != null && WechatRsa.verify(message, invocation.signature, merchant.publicKey()),
                "支付验证签名失败: the signature does not fit " + invocation.message.replace("\n", "\\n"));
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

    private static Invocation page(Map<String, String> all) {
        String what = get(all, "package");
        require(what.startsWith("prepay_id="), "package is prepay_id= and the prepay_id, not " + what);
        require(get(all, "signType").equals("RSA"), "signType is RSA");
        return new Invocation(
                get(all, "appId"),
                what.substring("prepay_id=".length()),
                get(all, "appId") + "\n" + get(all, "timeStamp") + "\n" + get(all, "nonceStr") + "\n" + what + "\n",
                get(all, "paySign"));
    }

    private static Invocation app(Map<String, String> all) {
        require(get(all, "package").equals("Sign=WXPay"), "package is Sign=WXPay");
        get(all, "partnerid");
        String prepayId = get(all, "prepayid");
        return new Invocation(
                get(all, "appid"),
                prepayId,
                get(all, "appid") + "\n" + get(all, "timestamp") + "\n" + get(all, "noncestr") + "\n" + prepayId + "\n",
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

    /** What both kinds of invocation come to. */
    private record Invocation(String appid, String prepayId, String message, String signature) {}
}
