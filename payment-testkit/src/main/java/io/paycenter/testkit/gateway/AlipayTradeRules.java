package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Every move that Alipay's rules allow: the trade afterwards, or a refusal. No move leads back. */
final class AlipayTradeRules {

    private static final Duration CANCEL_WINDOW = Duration.ofHours(24);

    private AlipayTradeRules() {}

    /** The merchant asks for a trade. */
    static AlipayTrade order(AlipayOrder order, String ticket, Instant now) {
        AlipayTrade trade = AlipayTrade.ordered(order, ticket, now);
        if (!now.isBefore(trade.expiresAt())) {
            throw AlipayRefusal.business("ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR", "当前时间已超过交易的 time_expire");
        }
        return trade;
    }

    /** Time passed: an unpaid trade at its end is closed, as of its end. */
    static AlipayTrade expire(AlipayTrade trade, Instant now) {
        boolean over = !now.isBefore(trade.expiresAt());
        return is(trade, AlipayTradeStatus.WAIT_BUYER_PAY) && over ? trade.closed(trade.expiresAt()) : trade;
    }

    /** The merchant asks again for a trade that was ordered already. */
    static AlipayTrade orderAgain(AlipayTrade trade, AlipayOrder again) {
        if (!trade.order().asksTheSameAs(again)) {
            throw AlipayRefusal.business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改: same out_trade_no, other data");
        }
        return requireUnpaid(trade);
    }

    /** The trade begins to exist; doing it again changes nothing, doing it too late neither. */
    static AlipayTrade open(AlipayTrade trade, String newTradeNo, Instant now) {
        return mayBeOpened(trade, now) ? trade.opened(newTradeNo, now) : trade;
    }

    /** Whether the trade does not exist yet, and still can begin to. */
    static boolean mayBeOpened(AlipayTrade trade, Instant now) {
        return is(trade, AlipayTradeStatus.ORDERED) && now.isBefore(AlipayExpiry.lastOpening(trade));
    }

    /** The merchant has the payer charged whose code he scanned. */
    static AlipayTrade charge(AlipayTrade trade, Instant now) {
        return requireUnpaid(trade).paid(now);
    }

    static AlipayTrade pay(AlipayTrade trade, Instant now) {
        return requireWaiting(trade, "pay").paid(now);
    }

    /** The person gives up for good. */
    static AlipayTrade giveUp(AlipayTrade trade, Instant now) {
        return requireWaiting(trade, "cancel").closed(now);
    }

    /** The time for refunds is over. */
    static AlipayTrade finish(AlipayTrade trade) {
        if (!is(trade, AlipayTradeStatus.TRADE_SUCCESS)) {
            throw new IllegalStateException("cannot finish trade " + trade.outTradeNo() + ": it is " + trade.status());
        }
        return trade.finished();
    }

    /** The merchant closes: only while the buyer may still pay. */
    static AlipayTrade close(AlipayTrade trade, Instant now) {
        if (!is(trade, AlipayTradeStatus.WAIT_BUYER_PAY)) {
            throw AlipayRefusal.business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法: " + trade.status());
        }
        return trade.closed(now);
    }

    /** The merchant takes everything back: closes what is unpaid, refunds what is paid. */
    static AlipayTrade cancel(AlipayTrade trade, Instant now) {
        return switch (trade.status()) {
            case ORDERED, TRADE_CLOSED -> trade;
            case WAIT_BUYER_PAY -> trade.closed(now);
            case TRADE_FINISHED -> throw AlipayRefusal.business("ACQ.TRADE_HAS_FINISHED", "交易已完结");
            case TRADE_SUCCESS -> cancelPaid(trade, now);
        };
    }

    /** Once per refund number: the same again changes nothing, the same number with another amount is refused. */
    static AlipayTrade refund(AlipayTrade trade, AlipayRefund refund) {
        return trade.findRefund(refund.outRequestNo())
                .map(earlier -> refundAgain(trade, earlier, refund))
                .orElseGet(() -> refundFirst(trade, refund));
    }

    private static AlipayTrade refundAgain(AlipayTrade trade, AlipayRefund earlier, AlipayRefund again) {
        if (earlier.amount().compareTo(again.amount()) != 0) {
            throw AlipayRefusal.business("ACQ.DISCORDANT_REPEAT_REQUEST", "请求信息不一致: same number, other amount");
        }
        return trade;
    }

    private static AlipayTrade refundFirst(AlipayTrade trade, AlipayRefund refund) {
        switch (trade.status()) {
            case TRADE_SUCCESS -> requireWithin(trade, refund.amount());
            case TRADE_FINISHED -> throw AlipayRefusal.business("ACQ.TRADE_HAS_FINISHED", "交易已完结");
            case TRADE_CLOSED -> throw AlipayRefusal.business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
            case ORDERED, WAIT_BUYER_PAY -> throw AlipayRefusal.business("ACQ.TRADE_STATUS_ERROR", "交易未支付");
        }
        return trade.refunded(refund);
    }

    private static AlipayTrade cancelPaid(AlipayTrade trade, Instant now) {
        Instant createdAt = trade.createdAt();
        if (createdAt != null && now.isAfter(createdAt.plus(CANCEL_WINDOW))) {
            throw AlipayRefusal.business("ACQ.TRADE_CANCEL_TIME_OUT", "超过撤销时间范围，请使用退款接口");
        }
        BigDecimal rest = trade.order().totalAmount().subtract(trade.refundedAmount());
        return trade.refunded(new AlipayRefund(trade.outTradeNo(), rest, "撤销", now));
    }

    private static void requireWithin(AlipayTrade trade, BigDecimal amount) {
        BigDecimal sum = trade.refundedAmount().add(amount);
        if (sum.compareTo(trade.order().totalAmount()) > 0) {
            throw AlipayRefusal.business(
                    "ACQ.REASON_TRADE_REFUND_FEE_ERR",
                    "退款金额无效: " + sum + " of " + trade.order().totalAmount());
        }
    }

    private static AlipayTrade requireUnpaid(AlipayTrade trade) {
        return switch (trade.status()) {
            case ORDERED, WAIT_BUYER_PAY -> trade;
            case TRADE_SUCCESS, TRADE_FINISHED -> throw AlipayRefusal.business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
            case TRADE_CLOSED -> throw AlipayRefusal.business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
        };
    }

    private static AlipayTrade requireWaiting(AlipayTrade trade, String wish) {
        if (!is(trade, AlipayTradeStatus.WAIT_BUYER_PAY)) {
            throw new IllegalStateException(
                    "cannot " + wish + " trade " + trade.outTradeNo() + ": it is " + trade.status());
        }
        return trade;
    }

    private static boolean is(AlipayTrade trade, AlipayTradeStatus status) {
        return trade.status() == status;
    }
}
