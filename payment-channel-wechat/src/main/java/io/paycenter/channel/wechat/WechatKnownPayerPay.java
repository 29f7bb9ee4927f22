package io.paycenter.channel.wechat;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An order for a payer who is known (JSAPI支付, 小程序支付): the page inside WeChat, or the mini program, opens the payment with
 * parameters that are signed here. The two differ in one of them.
 */
final class WechatKnownPayerPay extends WechatPrepay {

    private static final Pattern OPEN_ID = Pattern.compile("[!-~]{1,128}");

    private final boolean tellsApp;

    private WechatKnownPayerPay(
            String code, boolean tellsApp, String appId, WechatClient client, Merchant merchant, String notifyUrl) {
        super(code, "jsapi", "prepay_id", PREPAY_LIVES, appId, client, merchant, notifyUrl);
        this.tellsApp = tellsApp;
    }

    /** A page inside WeChat, which hands the parameters to {@code WeixinJSBridge}. */
    static WechatKnownPayerPay jsapi(String appId, WechatClient client, Merchant merchant, String notifyUrl) {
        return new WechatKnownPayerPay("jsapi", true, appId, client, merchant, notifyUrl);
    }

    /** A mini program, which hands them to {@code wx.requestPayment} and knows itself. */
    static WechatKnownPayerPay mini(String appId, WechatClient client, Merchant merchant, String notifyUrl) {
        return new WechatKnownPayerPay("mini", false, appId, client, merchant, notifyUrl);
    }

    @Override
    public boolean fitsCashier() {
        return false;
    }

    @Override
    Map<String, Object> ownFields(PayOrder order) {
        String given = order.payer().openId();
        if (given == null || !OPEN_ID.matcher(given).matches()) {
            throw InvalidRequestException.of(
                    "payer.openId",
                    given == null || given.isEmpty() ? "" : "***",
                    "the payer's openid in the application of this method, 1 to 128 visible ASCII characters");
        }
        return Map.of("payer", merchant().payer(given));
    }

    @Override
    PayAction action(PayOrder order, String prepayId) {
        String timestamp = signer().timestamp();
        String nonce = signer().nonces().get();
        String packed = "prepay_id=" + prepayId;
        Map<String, String> parameters = new LinkedHashMap<>();
        if (tellsApp) {
            parameters.put("appId", invokingApp());
        }
        parameters.put("timeStamp", timestamp);
        parameters.put("nonceStr", nonce);
        parameters.put("package", packed);
        parameters.put("signType", signer().scheme().name());
        parameters.put("paySign", signer().sign(invokingApp(), timestamp, nonce, packed));
        return new PayAction.InvokeSdk(parameters);
    }
}
