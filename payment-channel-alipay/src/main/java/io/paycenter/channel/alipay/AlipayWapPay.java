package io.paycenter.channel.alipay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import java.util.Map;

/**
 * Web pay on a phone (手机网站支付): the phone's browser posts the order, and Alipay's page opens the wallet. The payer who
 * leaves that page without paying comes back to the cashier too.
 */
final class AlipayWapPay extends AlipayDevicePay {

    AlipayWapPay(AlipaySigner signer, String notifyUrl) {
        super(ProductCode.of("wap"), AlipayMethods.WAP_PAY, signer, notifyUrl);
    }

    @Override
    public boolean fitsCashier() {
        return true;
    }

    @Override
    Map<String, String> ownFields(PayOrder order) {
        return Map.of(
                "product_code", "QUICK_WAP_WAY", "quit_url", order.returnUrl().toString());
    }

    @Override
    Map<String, String> ownUrls(PayOrder order) {
        return Map.of("return_url", order.returnUrl().toString());
    }

    @Override
    PayAction action(AlipayRequest request) {
        return form(request);
    }
}
