package io.paycenter.channel.alipay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Web pay on a computer (电脑网站支付): the payer's browser posts the signed order to Alipay. Nothing is called from here, so
 * nothing can be refused here; the trade begins when the payer scans or signs in at Alipay's page.
 *
 * @param signer signs the order
 * @param notifyUrl where Alipay reports the payment
 */
record AlipayPagePay(AlipaySigner signer, String notifyUrl)
        implements PayProduct<PayAction.PostForm, PayAction.PostForm> {

    private static final ProductCode CODE = ProductCode.of("page");

    @Override
    public ProductCode code() {
        return CODE;
    }

    @Override
    public PayBounds bounds() {
        return AlipayOrders.BOUNDS;
    }

    @Override
    public Optional<Duration> chargesWithin() {
        return Optional.empty();
    }

    @Override
    public PayAction.PostForm build(PayOrder order) {
        Map<String, String> fields = AlipayOrders.fields(order);
        fields.put("product_code", "FAST_INSTANT_TRADE_PAY");
        Map<String, String> urls =
                Map.of("notify_url", notifyUrl, "return_url", order.returnUrl().toString());
        AlipayRequest request = signer.sign(AlipayMethods.PAGE_PAY, urls, fields);
        return new PayAction.PostForm(request.target(), Map.of(AlipayRequest.BODY_FIELD, request.bizContent()));
    }

    @Override
    public PayAction.PostForm send(PayAction.PostForm form) {
        return form;
    }

    @Override
    public PayReply classify(PayOrder order, PayAction.PostForm form) {
        return new PayReply.Accepted(form);
    }
}
