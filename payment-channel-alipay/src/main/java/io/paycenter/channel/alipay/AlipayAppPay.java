package io.paycenter.channel.alipay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import java.util.Map;

/** Pay inside the merchant's app (APP支付): the app hands the order string, unchanged, to Alipay's SDK. */
final class AlipayAppPay extends AlipayDevicePay {

    AlipayAppPay(AlipaySigner signer, String notifyUrl) {
        super(ProductCode.of("app"), AlipayMethods.APP_PAY, signer, notifyUrl);
    }

    @Override
    public boolean fitsCashier() {
        return false;
    }

    @Override
    Map<String, String> ownFields(PayOrder order) {
        return Map.of("product_code", "QUICK_MSECURITY_PAY");
    }

    @Override
    Map<String, String> ownUrls(PayOrder order) {
        return Map.of();
    }

    @Override
    PayAction action(AlipayRequest request) {
        return new PayAction.InvokeSdk(Map.of("orderStr", request.orderString()));
    }
}
