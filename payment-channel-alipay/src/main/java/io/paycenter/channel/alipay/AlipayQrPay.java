package io.paycenter.channel.alipay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A code that the payer scans (当面付扫码, {@code precreate}). The trade begins when it is scanned; the code dies with the
 * order, and after two hours at the latest whatever the order says.
 *
 * @param client calls the gateway
 * @param notifyUrl where Alipay reports the payment
 */
record AlipayQrPay(AlipayClient client, String notifyUrl) implements PayProduct<AlipayRequest, AlipayAnswer> {

    private static final ProductCode CODE = ProductCode.of("qr");

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
    public AlipayRequest build(PayOrder order) {
        return client.signer()
                .sign(AlipayMethods.PRECREATE, Map.of("notify_url", notifyUrl), AlipayOrders.fields(order));
    }

    @Override
    public AlipayAnswer send(AlipayRequest request) throws ChannelUnknownException {
        return client.send(request);
    }

    @Override
    public PayReply classify(PayOrder order, AlipayAnswer answer) {
        String number = order.order().id().value();
        if (answer.contradicts("out_trade_no", number)) {
            return new PayReply.Unknown("the answer is about another order");
        }
        return switch (AlipayStatuses.ofOrder(answer)) {
            case DONE -> accepted(number, answer);
            case REFUSED -> new PayReply.Refused(answer.error());
            case NOT_NOW, NO_SUCH_TRADE, UNKNOWN ->
                new PayReply.Unknown(answer.error().toString());
        };
    }

    private static PayReply accepted(String number, AlipayAnswer answer) {
        return answer.find("qr_code")
                .filter(content -> answer.echoes("out_trade_no", number))
                .<PayReply>map(content -> new PayReply.Accepted(new PayAction.ShowQrCode(content)))
                .orElseGet(() -> new PayReply.Unknown("the answer lacks the order number or the code to show"));
    }
}
