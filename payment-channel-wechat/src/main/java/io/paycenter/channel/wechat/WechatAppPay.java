package io.paycenter.channel.wechat;

import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pay inside the merchant's app (APP支付): the app hands the signed parameters to WeChat's SDK ({@code PayReq}). */
final class WechatAppPay extends WechatPrepay {

    private final String partnerId;

    /**
     * The product of one account.
     *
     * @param appId the application's id at the open platform
     * @param partnerId whom the SDK is told to be paid
     */
    WechatAppPay(String appId, String partnerId, WechatClient client, Merchant merchant, String notifyUrl) {
        super("app", "app", "prepay_id", PREPAY_LIVES, appId, client, merchant, notifyUrl);
        this.partnerId = partnerId;
    }

    @Override
    public boolean fitsCashier() {
        return false;
    }

    @Override
    Map<String, Object> ownFields(PayOrder order) {
        return Map.of();
    }

    @Override
    PayAction action(PayOrder order, String prepayId) {
        String timestamp = signer().timestamp();
        String nonce = signer().nonces().get();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("appid", invokingApp());
        parameters.put("partnerid", partnerId);
        parameters.put("prepayid", prepayId);
        parameters.put("package", "Sign=WXPay");
        parameters.put("noncestr", nonce);
        parameters.put("timestamp", timestamp);
        parameters.put("sign", signer().sign(invokingApp(), timestamp, nonce, prepayId));
        return new PayAction.InvokeSdk(parameters);
    }
}
