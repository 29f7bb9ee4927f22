package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.RefundStrategy;
import io.paycenter.channel.support.PlainText;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives money back (退款). {@code 200} says that WeChat Pay took the refund, and the status how it stands. It is sent to one
 * host only: had the first one taken it without an answer, the second one might refuse it, and it would look failed.
 *
 * @param client calls
 * @param notifyUrl where WeChat Pay reports how it ended
 */
record WechatRefund(WechatClient client, Merchant merchant, String notifyUrl, Clock clock) implements RefundStrategy {

    static final String PATH = "/v3/refund/domestic/refunds";

    private static final int LONGEST_REASON = 80;

    @Override
    public RefundReply refund(RefundOrder order) throws ChannelUnknownException {
        WechatAnswer answer = client.send(WechatRequest.postOnce(PATH, fields(order)));
        return switch (WechatStatuses.ofRefund(answer)) {
            case DONE ->
                WechatRefunds.read(answer.fields(), order, clock.instant())
                        .<RefundReply>map(RefundReply.Answered::new)
                        .orElseGet(() -> new RefundReply.Unknown("the answer is about another refund"));
            case REFUSED -> new RefundReply.Answered(new RefundSnapshot.Failed(answer.error()));
            case NOT_NOW, NOT_THERE -> new RefundReply.NotNow(answer.error());
            case WAITING, PAID, CLOSED, UNKNOWN ->
                new RefundReply.Unknown(answer.error().toString());
        };
    }

    private Map<String, Object> fields(RefundOrder order) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (merchant.subId() != null) {
            fields.put("sub_mchid", merchant.subId());
        }
        if (order.trade().tradeNo() == null) {
            fields.put("out_trade_no", order.trade().id().value());
        } else {
            fields.put("transaction_id", order.trade().tradeNo().value());
        }
        fields.put("out_refund_no", order.id().value());
        String reason = PlainText.basic(order.reason(), LONGEST_REASON);
        if (!reason.isEmpty()) {
            fields.put("reason", reason);
        }
        fields.put("notify_url", notifyUrl);
        Map<String, Object> amount = WechatOrders.amount("refund", order.amount());
        amount.put("total", WechatOrders.fen(order.trade().amount()));
        fields.put("amount", amount);
        return fields;
    }
}
