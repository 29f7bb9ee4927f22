package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundQueryStrategy;
import java.time.Clock;

/**
 * Asks what became of a refund.
 *
 * @param client calls
 * @param clock when it was done, should the answer not say it
 */
record WechatRefundQuery(WechatClient client, Merchant merchant, Clock clock) implements RefundQueryStrategy {

    @Override
    public RefundQueryReply query(RefundOrder order) throws ChannelUnknownException {
        WechatAnswer answer = client.send(request(merchant, order));
        return switch (WechatStatuses.ofTrade(answer)) {
            case DONE ->
                WechatRefunds.read(answer.fields(), order, clock.instant())
                        .<RefundQueryReply>map(RefundQueryReply.Found::new)
                        .orElseGet(() -> new RefundQueryReply.Unknown("the answer is about another refund"));
            case NOT_THERE -> new RefundQueryReply.NoSuchRefund();
            case WAITING, REFUSED, NOT_NOW, PAID, CLOSED, UNKNOWN ->
                new RefundQueryReply.Unknown(answer.error().toString());
        };
    }

    static WechatRequest request(Merchant merchant, RefundOrder order) {
        String sub = merchant.isSub() ? "?sub_mchid=" + merchant.subId() : "";
        return WechatRequest.get(WechatRefund.PATH + "/" + order.id().value() + sub);
    }
}
