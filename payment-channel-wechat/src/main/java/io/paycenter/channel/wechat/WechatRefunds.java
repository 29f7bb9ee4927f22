package io.paycenter.channel.wechat;

import io.paycenter.api.ChannelError;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundSnapshot;
import java.time.Instant;
import java.util.Optional;

/** Reads where a refund stands. */
final class WechatRefunds {

    private WechatRefunds() {}

    /**
     * The state in our words. An abnormal refund (退款异常) has not failed: the money waits for somebody to say where it shall
     * go, and may still arrive.
     *
     * @param otherwise when it was done, should the answer not say it
     * @return nothing if the answer is about another refund or another amount
     * @throws ChannelUnknownException if the state is none that is known
     */
    static Optional<RefundSnapshot> read(Fields refund, RefundOrder order, Instant otherwise)
            throws ChannelUnknownException {
        if (!refund.says("/out_refund_no", order.id().value())
                || !refund.says("/out_trade_no", order.trade().id().value())
                || !WechatTrades.fen(refund, "/amount/refund").isEqual(order.amount())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (refund.text("/status").orElse("")) {
                    case "SUCCESS" ->
                        new RefundSnapshot.Succeeded(
                                order.amount(),
                                refund.text("/success_time")
                                        .flatMap(WechatTimes::parse)
                                        .orElse(otherwise));
                    case "PROCESSING" -> new RefundSnapshot.Processing();
                    case "ABNORMAL" ->
                        new RefundSnapshot.Abnormal(new ChannelError(
                                "ABNORMAL",
                                "the payer's card or account is gone; the money is the merchant's to send"));
                    case "CLOSED" ->
                        new RefundSnapshot.Failed(new ChannelError("CLOSED", "the refund was closed; the money stays"));
                    default -> throw WechatTrades.unreadable("status");
                });
    }
}
