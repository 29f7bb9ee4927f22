package io.paycenter.channel.alipay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import java.util.Map;

/** Web pay on a computer (电脑网站支付): the payer's browser posts the order and shows Alipay's page. */
final class AlipayPagePay extends AlipayDevicePay {

    AlipayPagePay(AlipaySigner signer, String notifyUrl) {
        super(ProductCode.of("page"), AlipayMethods.PAGE_PAY, signer, notifyUrl);
    }

    @Override
    public boolean fitsCashier() {
        return true;
    }

    @Override
    Map<String, String> ownFields(PayOrder order) {
        return Map.of("product_code", "FAST_INSTANT_TRADE_PAY");
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
