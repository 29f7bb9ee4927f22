package io.paycenter.channel.unionpay;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page of UnionPay's (网关支付), which the payer's browser opens with a signed form. Nothing is called from here, so nothing
 * can be refused here; the trade begins when he submits it there.
 */
final class UnionPayFrontPay implements PayProduct<PayAction, PayAction> {

    private static final Pattern IP_V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private final ProductCode code;
    private final String channelType;
    private final UnionPayOrders orders;
    private final UnionPaySigner signer;
    private final URI target;

    private UnionPayFrontPay(String code, String channelType, UnionPayOrders orders, UnionPayClient client) {
        this.code = ProductCode.of(code);
        this.channelType = channelType;
        this.orders = orders;
        this.signer = client.signer();
        this.target = client.target(UnionPayRequest.FRONT);
    }

    /** On a computer. */
    static UnionPayFrontPay page(UnionPayOrders orders, UnionPayClient client) {
        return new UnionPayFrontPay("page", "07", orders, client);
    }

    /** On a phone. */
    static UnionPayFrontPay wap(UnionPayOrders orders, UnionPayClient client) {
        return new UnionPayFrontPay("wap", "08", orders, client);
    }

    @Override
    public ProductCode code() {
        return code;
    }

    @Override
    public PayBounds bounds() {
        return UnionPayOrders.BOUNDS;
    }

    @Override
    public boolean fitsCashier() {
        return true;
    }

    @Override
    public Optional<Duration> actionLives() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> chargesWithin() {
        return Optional.empty();
    }

    @Override
    public PayAction build(PayOrder order) {
        Map<String, String> fields = orders.pay(order, "01", channelType);
        fields.putAll(UnionPayOrders.shown(order));
        fields.put("frontUrl", frontUrl(order));
        Optional.ofNullable(order.payer().clientIp())
                .filter(ip -> IP_V4.matcher(ip).matches())
                .ifPresent(ip -> fields.put("customerIp", ip));
        return new PayAction.PostForm(target, signer.sign(fields));
    }

    private static String frontUrl(PayOrder order) {
        String url = order.returnUrl().toString();
        if (url.length() > UnionPayOrders.LONGEST_URL) {
            throw InvalidRequestException.of(
                    "returnUrl", url.length() + " characters", "at most " + UnionPayOrders.LONGEST_URL);
        }
        return url;
    }

    @Override
    public PayAction send(PayAction action) {
        return action;
    }

    @Override
    public PayReply classify(PayOrder order, PayAction action) {
        return new PayReply.Accepted(action);
    }
}
