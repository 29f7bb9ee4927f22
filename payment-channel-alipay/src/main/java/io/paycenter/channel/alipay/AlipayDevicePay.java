package io.paycenter.channel.alipay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An order that travels through the payer's device: it is signed here, and his browser or his app hands it to Alipay.
 * Nothing is called from here, so nothing can be refused here; the trade begins when he signs in, scans or confirms there.
 */
abstract class AlipayDevicePay implements PayProduct<PayAction, PayAction> {

    private final ProductCode code;
    private final String method;
    private final AlipaySigner signer;
    private final String notifyUrl;

    /**
     * One way to pay.
     *
     * @param method Alipay's operation
     * @param notifyUrl where Alipay reports the payment
     */
    AlipayDevicePay(ProductCode code, String method, AlipaySigner signer, String notifyUrl) {
        this.code = code;
        this.method = method;
        this.signer = signer;
        this.notifyUrl = notifyUrl;
    }

    /** The business fields that only this product has. */
    abstract Map<String, String> ownFields(PayOrder order);

    /** The addresses that only this product has. */
    abstract Map<String, String> ownUrls(PayOrder order);

    /** What the device does with the signed order. */
    abstract PayAction action(AlipayRequest request);

    /** A form that the browser posts. */
    static PayAction.PostForm form(AlipayRequest request) {
        return new PayAction.PostForm(request.target(), Map.of(AlipayRequest.BODY_FIELD, request.bizContent()));
    }

    @Override
    public final ProductCode code() {
        return code;
    }

    @Override
    public final PayBounds bounds() {
        return AlipayOrders.BOUNDS;
    }

    @Override
    public final Optional<Duration> actionLives() {
        return Optional.empty();
    }

    @Override
    public final Optional<Duration> chargesWithin() {
        return Optional.empty();
    }

    @Override
    public final PayAction build(PayOrder order) {
        Map<String, String> fields = AlipayOrders.fields(order);
        fields.putAll(ownFields(order));
        Map<String, String> urls = new HashMap<>(ownUrls(order));
        urls.put("notify_url", notifyUrl);
        return action(signer.sign(method, urls, fields));
    }

    @Override
    public final PayAction send(PayAction action) {
        return action;
    }

    @Override
    public final PayReply classify(PayOrder order, PayAction action) {
        return new PayReply.Accepted(action);
    }
}
