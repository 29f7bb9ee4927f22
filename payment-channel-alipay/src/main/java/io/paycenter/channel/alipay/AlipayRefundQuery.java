package io.paycenter.channel.alipay;

import io.paycenter.api.Amounts;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundQueryStrategy;
import io.paycenter.api.channel.RefundSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks what became of a refund. Alipay has no word for "failed" here: a refund that did not work is simply absent, and so
 * is one that has not arrived.
 *
 * @param client calls the gateway
 * @param clock when the money went back, should Alipay not say it
 */
record AlipayRefundQuery(AlipayClient client, Clock clock) implements RefundQueryStrategy {

    @Override
    public RefundQueryReply query(RefundOrder order) throws ChannelUnknownException {
        String trade = order.trade().id().value();
        String refund = order.id().value();
        AlipayAnswer answer = client.call(
                AlipayMethods.REFUND_QUERY,
                Map.of("out_trade_no", trade, "out_request_no", refund, "query_options", List.of("gmt_refund_pay")));
        if (answer.contradicts("out_trade_no", trade) || answer.contradicts("out_request_no", refund)) {
            return new RefundQueryReply.Unknown("the answer is about another refund");
        }
        return AlipayStatuses.ofRefundQuestion(answer) == Meaning.DONE
                ? known(order, answer)
                : new RefundQueryReply.Unknown(answer.error().toString());
    }

    private RefundQueryReply known(RefundOrder order, AlipayAnswer answer) {
        Optional<String> status = answer.find("refund_status");
        if (status.isEmpty()) {
            return answer.find("refund_amount").isEmpty()
                    ? new RefundQueryReply.NoSuchRefund()
                    : new RefundQueryReply.Unknown("the answer has an amount but no refund_status");
        }
        return switch (status.get()) {
            case "REFUND_SUCCESS" -> succeeded(order, answer);
            case "REFUND_PROCESSING" -> new RefundQueryReply.Found(new RefundSnapshot.Processing());
            default -> new RefundQueryReply.Unknown("refund_status is " + status.get());
        };
    }

    private RefundQueryReply succeeded(RefundOrder order, AlipayAnswer answer) {
        if (!answer.echoes("out_trade_no", order.trade().id().value())) {
            return new RefundQueryReply.Unknown("the answer lacks the order number");
        }
        if (!hasAmount(order, answer)) {
            return new RefundQueryReply.Unknown("refund_amount is not " + order.amount());
        }
        Instant at = answer.find("gmt_refund_pay").flatMap(AlipayTimes::parse).orElseGet(clock::instant);
        return new RefundQueryReply.Found(new RefundSnapshot.Succeeded(order.amount(), at));
    }

    private static boolean hasAmount(RefundOrder order, AlipayAnswer answer) {
        try {
            return answer.find("refund_amount")
                    .map(text -> Amounts.parse("refund_amount", text, AlipayOrders.CURRENCY))
                    .filter(order.amount()::isEqual)
                    .isPresent();
        } catch (InvalidRequestException unreadable) {
            return false;
        }
    }
}
