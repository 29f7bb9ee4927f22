package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** Every move that UnionPay's rules allow: the order afterwards, or a refusal. No move leads back. */
final class UnionPayTradeRules {

    static final String PAID = "00";
    static final String PAID_WITH_DEFECT = "A6";
    static final String PENDING = "05";

    private static final Duration REFUNDABLE = Duration.ofDays(330);
    private static final Set<UnionPayTradeStatus> CAN_BE_TRIED =
            Set.of(UnionPayTradeStatus.ORDERED, UnionPayTradeStatus.DECLINED);

    private UnionPayTradeRules() {}

    static boolean isSuccess(String respCode) {
        return respCode.equals(PAID) || respCode.equals(PAID_WITH_DEFECT);
    }

    /** The merchant orders. */
    static UnionPayTrade order(UnionPayOrder order, String ticket, String tn, Instant now) {
        if (order.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
            throw UnionPayRefusal.format("payTimeout 无效");
        }
        return UnionPayTrade.ordered(order, ticket, tn, now);
    }

    /** The merchant orders what was ordered before: a payer may open the same page again, and nothing else. */
    static UnionPayTrade orderAgain(UnionPayTrade trade, UnionPayOrder again) {
        boolean page = again.product() == UnionPayProduct.PAGE || again.product() == UnionPayProduct.WAP;
        if (!page || !trade.order().equals(again)) {
            throw UnionPayRefusal.duplicate();
        }
        return trade;
    }

    /** Time passed: what was not paid in time never will be. */
    static UnionPayTrade expire(UnionPayTrade trade, Instant now) {
        boolean open = CAN_BE_TRIED.contains(trade.status()) || trade.status() == UnionPayTradeStatus.WAITING;
        boolean over =
                trade.order().expiresAt().filter(end -> !now.isBefore(end)).isPresent();
        return open && over ? trade.expired() : trade;
    }

    /** A payer begins to pay. */
    static UnionPayTrade submit(UnionPayTrade trade, String respCode, UnionPayBooking booking) {
        boolean first = trade.status() == UnionPayTradeStatus.ORDERED;
        boolean again =
                CAN_BE_TRIED.contains(trade.status()) && trade.order().product().canBeTriedAgain();
        return first || again ? trade.submitted(respCode, booking) : require(trade, UnionPayTradeStatus.WAITING);
    }

    /** A payer pays. */
    static UnionPayTrade pay(UnionPayTrade trade, String respCode, UnionPayBooking booking) {
        return submit(trade, PENDING, booking).paid(respCode, booking.at());
    }

    /** A payer's try fails. */
    static UnionPayTrade decline(UnionPayTrade trade, String respCode, UnionPayBooking booking) {
        return submit(trade, PENDING, booking).declined(respCode);
    }

    /** The merchant takes back what may or may not have been paid, on the same settlement day. */
    static UnionPayTrade reverse(UnionPayTrade trade, Instant now) {
        if (!trade.order().product().isScanned()) {
            throw UnionPayRefusal.wrongOriginal("only codes can be reversed");
        }
        if (trade.status() == UnionPayTradeStatus.REVERSED) {
            return trade;
        }
        boolean waiting = trade.status() == UnionPayTradeStatus.WAITING;
        boolean paid = trade.status() == UnionPayTradeStatus.PAID && trade.refundedAmount() == 0;
        if (!(waiting || paid) || !isSameSettlementDay(trade, now)) {
            throw UnionPayRefusal.wrongOriginal(trade.status() + " or of another settlement day");
        }
        return trade.reversed();
    }

    /** The merchant gives money back. */
    static UnionPayTrade refund(UnionPayTrade trade, UnionPayRefund refund) {
        requirePaid(trade);
        if (trade.findUndo().isPresent()) {
            throw UnionPayRefusal.of("45", "原交易已被成功退货或已被成功撤销");
        }
        if (booking(trade).at().plus(REFUNDABLE).isBefore(refund.booking().at())) {
            throw UnionPayRefusal.of("35", "原交易超过退货期限", "4040007");
        }
        if (refund.amount() > trade.order().amount() - trade.refundedAmount()) {
            throw UnionPayRefusal.of("36", "与原交易信息不符: the refunds are more than the payment");
        }
        return trade.refunding(refund);
    }

    /** The merchant takes back the whole payment, on its settlement day. */
    static UnionPayTrade undo(UnionPayTrade trade, UnionPayRefund undo) {
        requirePaid(trade);
        if (trade.refundedAmount() > 0) {
            throw UnionPayRefusal.of("45", "原交易已被成功退货或已被成功撤销");
        }
        if (undo.amount() != trade.order().amount()) {
            throw UnionPayRefusal.of("36", "与原交易信息不符: an undo is of the exact amount");
        }
        if (!isSameSettlementDay(trade, undo.booking().at())) {
            throw UnionPayRefusal.wrongOriginal("an undo comes on the payment's settlement day");
        }
        return trade.refunding(undo);
    }

    /** Money has arrived, or has not. */
    static UnionPayTrade endRefund(UnionPayTrade trade, String orderId, String respCode, Instant now) {
        UnionPayRefund refund = trade.findRefund(orderId)
                .filter(one -> one.status() == UnionPayRefundStatus.PROCESSING)
                .orElseThrow(() -> new IllegalStateException("refund " + orderId + " is not on its way"));
        return trade.replacing(refund.ended(respCode, now));
    }

    /** Time passed: refunds arrive. */
    static UnionPayTrade arrive(UnionPayTrade trade, Duration refundsTake, Instant now) {
        UnionPayTrade current = trade;
        for (UnionPayRefund refund : trade.refunds()) {
            Instant arrival = refund.booking().at().plus(refundsTake);
            if (refund.status() == UnionPayRefundStatus.PROCESSING && !now.isBefore(arrival)) {
                current = current.replacing(refund.ended(PAID, arrival));
            }
        }
        return current;
    }

    private static void requirePaid(UnionPayTrade trade) {
        if (trade.status() != UnionPayTradeStatus.PAID) {
            throw UnionPayRefusal.wrongOriginal(trade.status().name());
        }
    }

    private static boolean isSameSettlementDay(UnionPayTrade trade, Instant now) {
        return UnionPayTimes.settlementDay(booking(trade).at()).equals(UnionPayTimes.settlementDay(now));
    }

    private static UnionPayBooking booking(UnionPayTrade trade) {
        return Objects.requireNonNull(trade.booking(), "nobody has begun to pay");
    }

    private static UnionPayTrade require(UnionPayTrade trade, UnionPayTradeStatus status) {
        if (trade.status() != status) {
            throw new IllegalStateException(
                    "order " + trade.orderId() + " is " + trade.status() + " and cannot be paid any more");
        }
        return trade;
    }
}
