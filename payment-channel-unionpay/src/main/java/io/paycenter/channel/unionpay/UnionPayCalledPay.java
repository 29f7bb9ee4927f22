package io.paycenter.channel.unionpay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An order that UnionPay is called with. */
abstract class UnionPayCalledPay implements PayProduct<UnionPayRequest, UnionPayAnswer> {

    private final ProductCode code;
    private final String path;
    private final String subType;
    private final String channelType;
    private final UnionPayOrders orders;
    private final UnionPayClient client;

    /**
     * One way to pay.
     *
     * @param path where the order goes
     * @param subType UnionPay's name of the way
     */
    UnionPayCalledPay(
            ProductCode code,
            String path,
            String subType,
            String channelType,
            UnionPayOrders orders,
            UnionPayClient client) {
        this.code = code;
        this.path = path;
        this.subType = subType;
        this.channelType = channelType;
        this.orders = orders;
        this.client = client;
    }

    /**
     * The fields that only this product has.
     *
     * @throws io.paycenter.api.InvalidRequestException if the payer lacks what they are made of
     */
    abstract Map<String, String> ownFields(PayOrder order);

    /** What it says that the order was taken. */
    abstract PayReply taken(UnionPayAnswer answer);

    /** What it says that the order is under way: nothing, but where the order itself charges the payer. */
    PayReply underWay(UnionPayAnswer answer) {
        return unknown(answer);
    }

    @Override
    public final ProductCode code() {
        return code;
    }

    @Override
    public final PayBounds bounds() {
        return UnionPayOrders.BOUNDS;
    }

    @Override
    public final Optional<Duration> actionLives() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> chargesWithin() {
        return Optional.empty();
    }

    @Override
    public final UnionPayRequest build(PayOrder order) {
        Map<String, String> fields = orders.pay(order, subType, channelType);
        fields.putAll(ownFields(order));
        return new UnionPayRequest(path, fields);
    }

    @Override
    public final UnionPayAnswer send(UnionPayRequest request) throws ChannelUnknownException {
        return client.send(request);
    }

    @Override
    public final PayReply classify(PayOrder order, UnionPayAnswer answer) {
        return switch (UnionPayCodes.of(answer.code())) {
            case DONE -> taken(answer);
            case PROCESSING -> underWay(answer);
            case REFUSED -> new PayReply.Refused(answer.error());
            case NOT_THERE, UNCLEAR, UNKNOWN -> unknown(answer);
        };
    }

    private static PayReply unknown(UnionPayAnswer answer) {
        return new PayReply.Unknown(answer.error().toString());
    }
}
