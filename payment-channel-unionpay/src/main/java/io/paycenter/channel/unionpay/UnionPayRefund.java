package io.paycenter.channel.unionpay;

import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.RefundStrategy;
import java.time.Clock;
import java.time.Duration;

/**
 * Gives money back: by a refund (退货), or by an undo (消费撤销) where the account wants it and it is certain that UnionPay takes
 * one. {@code 00} says that UnionPay took it, not that it is done. A repeat has the number and the time of the first, so that
 * UnionPay refuses it as a duplicate ({@code 12}), which says nothing of the first.
 *
 * @param client calls
 * @param orders says what goes back
 * @param undo whether it goes back by an undo
 * @param clock whether a repeat comes late
 */
record UnionPayRefund(UnionPayClient client, UnionPayOrders orders, SameDayUndo undo, Clock clock)
        implements RefundStrategy {

    /** How long UnionPay surely takes a request's time for the current one. */
    static final Duration FRESH = Duration.ofMinutes(5);

    @Override
    public RefundReply refund(RefundOrder order) throws ChannelUnknownException {
        ChannelTradeNo tradeNo = order.trade().tradeNo();
        if (tradeNo == null) {
            throw new ChannelUnknownException("the trade's number at UnionPay is not known yet; it has to be queried");
        }
        UnionPayAnswer answer = client.send(
                orders.back(order, undo.suits(order) ? UnionPayOrders.UNDO : UnionPayOrders.REFUND, tradeNo.value()));
        if (answer.contradicts("origQryId", tradeNo.value())) {
            return new RefundReply.Unknown("the answer is about the refund of another trade");
        }
        return switch (UnionPayCodes.of(answer.code())) {
            case DONE -> new RefundReply.Answered(new RefundSnapshot.Processing());
            case REFUSED, NOT_THERE ->
                isLateRepeat(order)
                        ? new RefundReply.NotNow(answer.error())
                        : new RefundReply.Answered(new RefundSnapshot.Failed(answer.error()));
            case PROCESSING, UNCLEAR, UNKNOWN ->
                new RefundReply.Unknown(answer.error().toString());
        };
    }

    /** {@code origQryId} names the payment: a code may be paid more than once under its order's number. */
    @Override
    public boolean goesByTradeNo() {
        return true;
    }

    /**
     * Then a refusal may be for the time alone, or the echo of the first ({@code 45}), and proves nothing; a person has to look,
     * at the bill perhaps (unionpay.md 4.2).
     */
    private boolean isLateRepeat(RefundOrder order) {
        return clock.instant().isAfter(order.firstSentAt().plus(FRESH));
    }
}
