package io.paycenter.channel.alipay;

import io.paycenter.api.Amounts;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.RefundStrategy;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives money back. {@code 10000} alone does not say that money moved: only {@code fund_change=Y} does. A repeat of a
 * refund that worked answers {@code N}, so {@code N} is left to the refund query. The answer's {@code refund_fee} is the
 * sum of all refunds of the trade and is not read.
 *
 * @param client calls the gateway
 * @param clock when the money went back, should Alipay not say it
 */
record AlipayRefund(AlipayClient client, Clock clock) implements RefundStrategy {

    private static final int LONGEST_REASON = 256;

    @Override
    public RefundReply refund(RefundOrder order) throws ChannelUnknownException {
        AlipayAnswer answer = client.call(AlipayMethods.REFUND, fields(order));
        if (answer.contradicts("out_trade_no", order.trade().id().value())) {
            return new RefundReply.Unknown("the answer is about another order");
        }
        return switch (AlipayStatuses.ofRefund(answer)) {
            case DONE -> moved(order, answer);
            case REFUSED -> new RefundReply.Answered(new RefundSnapshot.Failed(answer.error()));
            case NOT_NOW -> new RefundReply.NotNow(answer.error());
            case WAITING, NO_SUCH_TRADE, UNKNOWN ->
                new RefundReply.Unknown(answer.error().toString());
        };
    }

    private RefundReply moved(RefundOrder order, AlipayAnswer answer) {
        if (!answer.echoes("fund_change", "Y")
                || !answer.echoes("out_trade_no", order.trade().id().value())) {
            return new RefundReply.Unknown("the answer does not say that money moved for this order");
        }
        Instant at = answer.find("gmt_refund_pay").flatMap(AlipayTimes::parse).orElseGet(clock::instant);
        return new RefundReply.Answered(new RefundSnapshot.Succeeded(order.amount(), at));
    }

    /** Nothing beyond what is documented: Alipay warns that other members may refund twice. */
    private static Map<String, String> fields(RefundOrder order) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("out_trade_no", order.trade().id().value());
        fields.put("refund_amount", Amounts.plain(order.amount()));
        fields.put("out_request_no", order.id().value());
        if (!order.reason().isBlank()) {
            fields.put("refund_reason", shortened(order.reason()));
        }
        return fields;
    }

    private static String shortened(String reason) {
        return reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
    }
}
