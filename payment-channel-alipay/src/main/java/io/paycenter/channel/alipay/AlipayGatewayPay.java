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
import java.util.function.Function;

/** An order that Alipay is called with. What Alipay says counts only if it says it of this order. */
abstract class AlipayGatewayPay implements PayProduct<AlipayCall, AlipayAnswer> {

    private static final String NUMBER = "out_trade_no";

    private final ProductCode code;
    private final String method;
    private final AlipayClient client;
    private final String notifyUrl;

    /**
     * One way to pay.
     *
     * @param method Alipay's operation
     * @param notifyUrl where Alipay reports the payment
     */
    AlipayGatewayPay(ProductCode code, String method, AlipayClient client, String notifyUrl) {
        this.code = code;
        this.method = method;
        this.client = client;
        this.notifyUrl = notifyUrl;
    }

    /**
     * The business fields that only this product has.
     *
     * @throws io.paycenter.api.InvalidRequestException if the payer lacks what they are made of
     */
    abstract Map<String, String> ownFields(PayOrder order);

    /** What {@code 10000} says. */
    abstract PayReply done(AlipayAnswer answer);

    /** What {@code 10003} says: nothing, but where the payer confirms what is charged to him. */
    PayReply waiting(AlipayAnswer answer) {
        return unknown(answer);
    }

    /** The order was taken, if the answer has the one field that the payer's device needs. */
    static PayReply accepted(AlipayAnswer answer, String field, Function<String, PayAction> action) {
        return answer.find(field)
                .map(action)
                .<PayReply>map(PayReply.Accepted::new)
                .orElseGet(() -> new PayReply.Unknown("the answer lacks " + field));
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
    public Optional<Duration> actionLives() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> chargesWithin() {
        return Optional.empty();
    }

    @Override
    public final AlipayCall build(PayOrder order) {
        Map<String, String> fields = AlipayOrders.fields(order);
        fields.putAll(ownFields(order));
        return client.prepare(method, Map.of("notify_url", notifyUrl), fields);
    }

    @Override
    public final AlipayAnswer send(AlipayCall call) throws ChannelUnknownException {
        return call.send();
    }

    @Override
    public final PayReply classify(PayOrder order, AlipayAnswer answer) {
        String number = order.order().id().value();
        if (answer.contradicts(NUMBER, number)) {
            return new PayReply.Unknown("the answer is about another order");
        }
        return switch (AlipayStatuses.ofOrder(answer)) {
            case DONE -> answer.echoes(NUMBER, number) ? done(answer) : withoutNumber();
            case WAITING -> answer.echoes(NUMBER, number) ? waiting(answer) : withoutNumber();
            case REFUSED -> new PayReply.Refused(answer.error());
            case NOT_NOW, NO_SUCH_TRADE, UNKNOWN -> unknown(answer);
        };
    }

    private static PayReply withoutNumber() {
        return new PayReply.Unknown("the answer lacks the order number");
    }

    private static PayReply unknown(AlipayAnswer answer) {
        return new PayReply.Unknown(answer.error().toString());
    }
}
