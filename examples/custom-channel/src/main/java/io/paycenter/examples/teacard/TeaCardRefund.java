package io.paycenter.examples.teacard;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundQueryStrategy;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.RefundStrategy;
import java.util.Map;

/** Gives money back, at once, and says what became of it. */
record TeaCardRefund(TeaCardClient client) implements RefundStrategy, RefundQueryStrategy {
    @Override
    public RefundReply refund(RefundOrder order) throws ChannelUnknownException {
        TeaCardAnswer answer = client.post(
                "/refunds",
                Map.of(
                        "number", order.id().value(),
                        "order", order.trade().id().value(),
                        "amount", order.amount().getAmountMinorLong()));
        return answer.says("TOO_MUCH") || answer.says("WRONG")
                ? new RefundReply.Answered(new RefundSnapshot.Failed(answer.error()))
                : new RefundReply.Answered(back(order, answer));
    }

    @Override
    public RefundQueryReply query(RefundOrder order) throws ChannelUnknownException {
        TeaCardAnswer answer = client.get("/refunds/" + order.id().value());
        return answer.says("NO_SUCH_REFUND")
                ? new RefundQueryReply.NoSuchRefund()
                : new RefundQueryReply.Found(back(order, answer));
    }

    private static RefundSnapshot back(RefundOrder order, TeaCardAnswer answer) throws ChannelUnknownException {
        JsonNode refund = answer.about(order.id().value());
        return new RefundSnapshot.Succeeded(TeaCardOrders.fen(refund, "amount"), TeaCardOrders.time(refund, "at"));
    }
}
