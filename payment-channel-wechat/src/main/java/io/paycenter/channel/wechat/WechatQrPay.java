package io.paycenter.channel.wechat;

import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import java.util.Map;

/** A code that the payer scans (Native支付). It lives for two hours, whatever the order says. */
final class WechatQrPay extends WechatPrepay {

    WechatQrPay(String appId, WechatClient client, Merchant merchant, String notifyUrl) {
        super("qr", "native", "code_url", PREPAY_LIVES, appId, client, merchant, notifyUrl);
    }

    @Override
    public boolean fitsCashier() {
        return true;
    }

    @Override
    Map<String, Object> ownFields(PayOrder order) {
        return Map.of();
    }

    @Override
    PayAction action(PayOrder order, String codeUrl) {
        return new PayAction.ShowQrCode(codeUrl);
    }
}
