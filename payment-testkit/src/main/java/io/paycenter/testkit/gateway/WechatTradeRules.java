package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.time.Instant;

/** Every move that the rules of WeChat Pay allow: the order afterwards, or a refusal. */
final class WechatTradeRules {

    static final int MOST_REFUNDS = 50;

    private static final Duration REVERSAL = Duration.ofDays(7);
    private static final Duration REFUNDS = Duration.ofDays(365);

    private WechatTradeRules() {}

    /** Time passed: an unpaid order at its end is closed. */
    static WechatTrade expire(WechatTrade trade, Instant now) {
        boolean over = trade.state() == WechatTradeState.NOTPAY && !now.isBefore(trade.expiresAt());
        return over ? trade.in(WechatTradeState.CLOSED) : trade;
    }

    /** Time passed: refunds that were on their way long enough have arrived, or could not. */
    static WechatTrade arrive(WechatTrade trade, Duration journey, Instant now) {
        WechatTrade next = trade;
        for (WechatRefund refund : trade.refunds()) {
            Instant arrival = refund.sentAt().plus(journey);
            if (refund.status() == WechatRefundStatus.PROCESSING && !now.isBefore(arrival)) {
                next = next.withRefund(refund.ended(arrivalOf(trade, refund), arrival));
            }
        }
        return next;
    }

    /** A card that is closed takes nothing; another account does. */
    private static WechatRefundStatus arrivalOf(WechatTrade trade, WechatRefund refund) {
        boolean refused = trade.cardClosed() && refund.redirection() == null;
        return refused ? WechatRefundStatus.ABNORMAL : WechatRefundStatus.SUCCESS;
    }

    /** The merchant asks again for an order that is there already: a new {@code prepay_id} while it is unpaid. */
    static WechatTrade orderAgain(WechatTrade trade, WechatOrder again, String prepayId, Instant now) {
        if (!trade.order().asksTheSameAs(again)) {
            throw WechatRefusal.of(403, "OUT_TRADE_NO_USED", "商户订单号重复: same out_trade_no, other data");
        }
        return switch (trade.state()) {
            case NOTPAY -> trade.offeredAgain(prepayId, now);
            case SUCCESS, REFUND -> throw orderPaid();
            case USERPAYING -> throw WechatRefusal.of(400, "USERPAYING", "需要用户输入支付密码");
            case CLOSED, REVOKED, PAYERROR -> throw WechatRefusal.of(400, "ORDER_CLOSED", "该订单已关闭");
        };
    }

    /** Whether a person can still pay, with the newest {@code prepay_id}. */
    static boolean isPayable(WechatTrade trade, Instant now) {
        boolean open = trade.state() == WechatTradeState.NOTPAY || trade.state() == WechatTradeState.USERPAYING;
        return open
                && now.isBefore(trade.prepaidAt().plus(trade.order().product().tokenLife()));
    }

    static WechatTrade pay(WechatTrade trade, String transactionId, int coupon, Instant now) {
        if (!isPayable(trade, now)) {
            String why =
                    trade.state() == WechatTradeState.NOTPAY ? "its prepay_id is too old" : "it is " + trade.state();
            throw new IllegalStateException("cannot pay order " + trade.outTradeNo() + ": " + why);
        }
        if (coupon < 0 || coupon >= trade.order().total()) {
            throw new IllegalArgumentException(
                    "a coupon pays a part of " + trade.order().total() + ", not " + coupon);
        }
        return trade.paid(transactionId, coupon, now);
    }

    /** The payer is asked for his password. */
    static WechatTrade ask(WechatTrade trade) {
        return trade.in(WechatTradeState.USERPAYING);
    }

    /** The payer will not pay what his code was scanned for. */
    static WechatTrade decline(WechatTrade trade) {
        if (trade.state() != WechatTradeState.USERPAYING) {
            throw new IllegalStateException(
                    "nobody is asked about order " + trade.outTradeNo() + ": it is " + trade.state());
        }
        return trade.in(WechatTradeState.PAYERROR);
    }

    /** The merchant closes; what is closed stays so without a word. */
    static WechatTrade close(WechatTrade trade) {
        if (trade.order().product() == WechatProduct.CODE) {
            throw WechatRefusal.invalidRequest("付款码支付订单请使用撤销接口: a code pay order is reversed");
        }
        return switch (trade.state()) {
            case SUCCESS, REFUND -> throw orderPaid();
            default -> trade.in(WechatTradeState.CLOSED);
        };
    }

    /** The merchant takes a code pay order back: closes what is unpaid, returns what is paid. */
    static WechatTrade reverse(WechatTrade trade, Instant now) {
        if (trade.order().product() != WechatProduct.CODE) {
            throw WechatRefusal.invalidRequest("非付款码支付订单不支持撤销: only a code pay order is reversed");
        }
        if (trade.state() == WechatTradeState.REFUND) {
            throw WechatRefusal.invalidRequest("订单已转入退款");
        }
        if (now.isAfter(trade.orderedAt().plus(REVERSAL))) {
            throw WechatRefusal.invalidRequest("超过撤销期限: seven days");
        }
        return trade.in(WechatTradeState.REVOKED);
    }

    /** Once per refund number: the same again changes nothing, the same number with other data is refused. */
    static WechatTrade refund(WechatTrade trade, WechatRefund refund, int total, Instant now) {
        return trade.findRefund(refund.outRefundNo())
                .map(earlier -> refundAgain(trade, earlier, refund))
                .orElseGet(() -> refundFirst(trade, refund, total, now));
    }

    /** Somebody decides how a refund ends. */
    static WechatTrade end(WechatTrade trade, WechatRefund refund, WechatRefundStatus status, Instant now) {
        if (!refund.isOpen() || status == WechatRefundStatus.PROCESSING) {
            throw new IllegalStateException(
                    "refund " + refund.outRefundNo() + " is " + refund.status() + " and cannot become " + status);
        }
        return trade.withRefund(refund.ended(status, now));
    }

    /** The merchant says where the money of an abnormal refund goes. */
    static WechatTrade redirect(WechatTrade trade, String refundId, String outRefundNo, WechatRedirection to) {
        WechatRefund refund = trade.findRefund(outRefundNo)
                .filter(one -> one.refundId().equals(refundId))
                .orElseThrow(() -> WechatRefusal.invalidRequest("退款单号与商户退款单号不一致: " + outRefundNo));
        if (refund.status() != WechatRefundStatus.ABNORMAL) {
            throw WechatRefusal.invalidRequest("退款单状态不是退款异常: " + refund.status());
        }
        return trade.withRefund(refund.redirected(to));
    }

    /** The payer closes the card with which he paid. */
    static WechatTrade closeCard(WechatTrade trade) {
        if (trade.paidAt() == null) {
            throw new IllegalStateException("nobody has paid order " + trade.outTradeNo() + " by any card");
        }
        return trade.withClosedCard();
    }

    private static WechatTrade refundAgain(WechatTrade trade, WechatRefund earlier, WechatRefund again) {
        if (!earlier.asksTheSameAs(again)) {
            throw otherRefund();
        }
        return trade;
    }

    private static WechatTrade refundFirst(WechatTrade trade, WechatRefund refund, int total, Instant now) {
        Instant paidAt = trade.paidAt();
        if (paidAt == null || trade.state() == WechatTradeState.REVOKED) {
            throw WechatRefusal.invalidRequest("订单未支付，不可以申请退款: " + trade.state());
        }
        if (now.isAfter(paidAt.plus(REFUNDS))) {
            throw WechatRefusal.invalidRequest("订单已超过可退款的最大期限: a year");
        }
        if (total != trade.order().total()) {
            throw WechatRefusal.invalidRequest("订单金额与原订单不一致: " + total);
        }
        if (trade.refunds().size() >= MOST_REFUNDS) {
            throw WechatRefusal.invalidRequest("退款次数超限: " + MOST_REFUNDS);
        }
        if (trade.refundedAmount() + refund.amount() > trade.order().total()) {
            throw WechatRefusal.invalidRequest("申请退款金额大于可退金额: " + refund.amount());
        }
        return trade.refunded(refund);
    }

    static WechatRefusal otherRefund() {
        return WechatRefusal.invalidRequest("退款请求与之前的不一致: same out_refund_no, other data");
    }

    private static WechatRefusal orderPaid() {
        return WechatRefusal.of(400, "ORDERPAID", "该订单已支付");
    }
}
