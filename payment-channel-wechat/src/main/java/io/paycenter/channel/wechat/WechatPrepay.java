package io.paycenter.channel.wechat;

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
 * An order that WeChat Pay takes and the payer confirms in its app: the answer is one text, and what the payer's device
 * does with it is all that the products differ in. The text lives shorter than the order may.
 */
abstract class WechatPrepay implements PayProduct<WechatRequest, WechatAnswer> {

    /** How long WeChat Pay lets a prepayment be used. */
    static final Duration PREPAY_LIVES = Duration.ofHours(2);

    private final ProductCode code;
    private final String operation;
    private final String answerField;
    private final Duration lives;
    private final String appId;
    private final WechatClient client;
    private final Merchant merchant;
    private final String notifyUrl;

    /**
     * One way to pay.
     *
     * @param operation the last part of the path
     * @param answerField the member of the answer that the device needs
     * @param lives how long that can be used
     * @param appId the application in which is paid
     * @param notifyUrl where WeChat Pay reports the payment
     */
    WechatPrepay(
            String code,
            String operation,
            String answerField,
            Duration lives,
            String appId,
            WechatClient client,
            Merchant merchant,
            String notifyUrl) {
        this.code = ProductCode.of(code);
        this.operation = operation;
        this.answerField = answerField;
        this.lives = lives;
        this.appId = appId;
        this.client = client;
        this.merchant = merchant;
        this.notifyUrl = notifyUrl;
    }

    /**
     * The members that only this product has.
     *
     * @throws io.paycenter.api.InvalidRequestException if the payer lacks what they are made of
     */
    abstract Map<String, Object> ownFields(PayOrder order);

    /** What the device does with the text that came. */
    abstract PayAction action(PayOrder order, String answered);

    /** Who signs for the payer's device. */
    final WechatSigner signer() {
        return client.signer();
    }

    /** Who is paid. */
    final Merchant merchant() {
        return merchant;
    }

    /** The application whose page or app opens the payment. */
    final String invokingApp() {
        return merchant.invokingApp(appId);
    }

    @Override
    public final ProductCode code() {
        return code;
    }

    @Override
    public final PayBounds bounds() {
        return WechatOrders.BOUNDS;
    }

    @Override
    public final Optional<Duration> actionLives() {
        return Optional.of(lives);
    }

    @Override
    public final Optional<Duration> chargesWithin() {
        return Optional.empty();
    }

    @Override
    public final WechatRequest build(PayOrder order) {
        Map<String, Object> fields = WechatOrders.fields(merchant, appId, order);
        fields.put("time_expire", WechatTimes.format(order.order().expireAt()));
        fields.put("notify_url", notifyUrl);
        fields.putAll(ownFields(order));
        return WechatRequest.post(merchant.trades() + "/" + operation, fields);
    }

    @Override
    public final WechatAnswer send(WechatRequest request) throws ChannelUnknownException {
        return client.send(request);
    }

    @Override
    public final PayReply classify(PayOrder order, WechatAnswer answer) {
        return switch (WechatStatuses.ofOrder(answer)) {
            case DONE ->
                answer.fields()
                        .text("/" + answerField)
                        .<PayReply>map(text -> new PayReply.Accepted(action(order, text)))
                        .orElseGet(() -> new PayReply.Unknown("the answer lacks " + answerField));
            case REFUSED, CLOSED -> new PayReply.Refused(answer.error());
            case WAITING, NOT_NOW, PAID, NOT_THERE, UNKNOWN ->
                new PayReply.Unknown(answer.error().toString());
        };
    }
}
