package io.paycenter.channel.wechat;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The merchant scans the payer's code (付款码支付), and the order charges him: at once, or when he has typed his password. A
 * code works once and lives about a minute. Nothing is notified: whoever wants to know has to ask. The order has no end of
 * its own either, and a member that says one would be refused as unknown: it is reversed when its time is over.
 */
final class WechatBarcodePay implements PayProduct<WechatRequest, WechatAnswer> {

    static final ProductCode CODE = ProductCode.of("barcode");

    /** More than the shortest time to pay, and than the half minute that a payer takes to type his password. */
    private static final Duration TO_CONFIRM = Duration.ofSeconds(75);

    private static final Pattern AUTH_CODE = Pattern.compile("1[0-5][0-9]{16}");

    private final WechatClient client;
    private final Merchant merchant;
    private final String appId;
    private final Map<String, Object> store;
    private final Clock clock;

    /**
     * The product of one account.
     *
     * @param store the {@code store_info}: where the payer stands
     * @param clock when an order was paid, should WeChat Pay not say it: the payment is certain, its time is a note
     */
    WechatBarcodePay(WechatClient client, Merchant merchant, String appId, Map<String, Object> store, Clock clock) {
        this.client = client;
        this.merchant = merchant;
        this.appId = appId;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public ProductCode code() {
        return CODE;
    }

    @Override
    public PayBounds bounds() {
        return WechatOrders.BOUNDS;
    }

    @Override
    public boolean fitsCashier() {
        return false;
    }

    @Override
    public Optional<Duration> actionLives() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> chargesWithin() {
        return Optional.of(TO_CONFIRM);
    }

    @Override
    public WechatRequest build(PayOrder order) {
        Map<String, Object> fields = WechatOrders.fields(merchant, appId, order);
        fields.put("payer", Map.of("auth_code", authCode(order)));
        fields.put("scene_info", Map.of("store_info", store));
        return WechatRequest.postOnce(merchant.trades() + "/codepay", fields);
    }

    private static String authCode(PayOrder order) {
        String given = order.payer().authCode();
        if (given == null || !AUTH_CODE.matcher(given).matches()) {
            throw InvalidRequestException.of(
                    "payer.authCode",
                    given == null || given.isEmpty() ? "" : "***",
                    "18 digits that begin with 10 to 15");
        }
        return given;
    }

    @Override
    public WechatAnswer send(WechatRequest request) throws ChannelUnknownException {
        return client.send(request);
    }

    @Override
    public PayReply classify(PayOrder order, WechatAnswer answer) {
        return switch (WechatStatuses.ofCharge(answer)) {
            case DONE -> done(order, answer);
            case WAITING -> new PayReply.Accepted(new PayAction.Nothing());
            case REFUSED -> new PayReply.Refused(answer.error());
            case NOT_NOW, PAID, CLOSED, NOT_THERE, UNKNOWN ->
                new PayReply.Unknown(answer.error().toString());
        };
    }

    private PayReply done(PayOrder order, WechatAnswer answer) {
        Fields trade = answer.fields();
        if (!merchant.isMeant(trade)
                || !trade.says("/out_trade_no", order.order().id().value())) {
            return new PayReply.Unknown("the answer is about another order");
        }
        try {
            TradeSnapshot state = WechatTrades.read(trade, true, clock.instant());
            return state.fold(
                    waiting -> new PayReply.Accepted(new PayAction.Nothing()),
                    PayReply.Paid::new,
                    closed -> new PayReply.Unknown("the answer says that it is closed"),
                    failed -> new PayReply.Unknown("the answer says that it failed: " + failed.error()));
        } catch (ChannelUnknownException unreadable) {
            return new PayReply.Unknown("no payment: " + unreadable.getMessage());
        }
    }
}
