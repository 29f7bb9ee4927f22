package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of one order. It does not change when the order does: ask again.
 *
 * @param order what the merchant asked for
 * @param state where it stands
 * @param prepayId the newest one, which is also the secret part of the payer's page
 * @param prepaidAt when that one was handed out
 * @param transactionId WeChat Pay's number, 28 digits; absent until it is paid
 * @param orderedAt when the merchant's first request came
 * @param expiresAt from this instant on an unpaid order is closed
 * @param paidAt when the payer paid
 * @param coupon fen of it that a coupon paid
 * @param cardClosed whether the card with which it was paid takes nothing back any more
 * @param refunds in the order they were accepted
 */
public record WechatTrade(
        WechatOrder order,
        WechatTradeState state,
        String prepayId,
        Instant prepaidAt,
        @Nullable String transactionId,
        Instant orderedAt,
        Instant expiresAt,
        @Nullable Instant paidAt,
        int coupon,
        boolean cardClosed,
        List<WechatRefund> refunds) {

    private static final Duration DEFAULT_LIFE = Duration.ofDays(7);
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(90);

    /** Copies the list. */
    public WechatTrade {
        refunds = List.copyOf(refunds);
    }

    static WechatTrade ordered(WechatOrder order, String prepayId, Instant now) {
        return new WechatTrade(
                order, WechatTradeState.NOTPAY, prepayId, now, null, now, end(order, now), null, 0, false, List.of());
    }

    /** The merchant's number. */
    public String outTradeNo() {
        return order.outTradeNo();
    }

    /** Fen that the payer paid himself. */
    public int payerTotal() {
        return order.total() - coupon;
    }

    /** Sum of all refunds that were not closed, in fen. */
    public long refundedAmount() {
        return refunds.stream()
                .filter(refund -> refund.status() != WechatRefundStatus.CLOSED)
                .mapToLong(WechatRefund::amount)
                .sum();
    }

    /** The refund with the merchant's refund number, if it was accepted. */
    public Optional<WechatRefund> findRefund(String outRefundNo) {
        return refunds.stream()
                .filter(refund -> refund.outRefundNo().equals(outRefundNo))
                .findFirst();
    }

    /** Path of the page on which a person pays, for instance {@code /pay/wx2026…}. */
    public String personPath() {
        return WechatCashier.PATH + prepayId;
    }

    /** What the payer gets back himself of a refund: a coupon gets its share. */
    int payerShare(int amount) {
        return (int) ((long) amount * payerTotal() / order.total());
    }

    WechatTrade offeredAgain(String newPrepayId, Instant now) {
        return new WechatTrade(
                order,
                state,
                newPrepayId,
                now,
                transactionId,
                orderedAt,
                expiresAt,
                paidAt,
                coupon,
                cardClosed,
                refunds);
    }

    WechatTrade paid(String newTransactionId, int newCoupon, Instant now) {
        return new WechatTrade(
                order,
                WechatTradeState.SUCCESS,
                prepayId,
                prepaidAt,
                newTransactionId,
                orderedAt,
                expiresAt,
                now,
                newCoupon,
                cardClosed,
                refunds);
    }

    WechatTrade in(WechatTradeState newState) {
        return with(newState, cardClosed, refunds);
    }

    WechatTrade withClosedCard() {
        return with(state, true, refunds);
    }

    WechatTrade refunded(WechatRefund refund) {
        return with(
                WechatTradeState.REFUND,
                cardClosed,
                Stream.concat(refunds.stream(), Stream.of(refund)).toList());
    }

    WechatTrade withRefund(WechatRefund changed) {
        return with(
                state,
                cardClosed,
                refunds.stream()
                        .map(one -> one.outRefundNo().equals(changed.outRefundNo()) ? changed : one)
                        .toList());
    }

    private WechatTrade with(WechatTradeState newState, boolean nowClosed, List<WechatRefund> newRefunds) {
        return new WechatTrade(
                order,
                newState,
                prepayId,
                prepaidAt,
                transactionId,
                orderedAt,
                expiresAt,
                paidAt,
                coupon,
                nowClosed,
                newRefunds);
    }

    /** An end that is too near or too far is moved without a word. */
    private static Instant end(WechatOrder order, Instant now) {
        Instant wanted = order.timeExpire();
        if (wanted == null) {
            return now.plus(DEFAULT_LIFE);
        }
        Instant earliest = now.plus(SHORTEST_LIFE);
        Instant latest = now.plus(LONGEST_LIFE);
        Instant notTooLate = wanted.isAfter(latest) ? latest : wanted;
        return notTooLate.isBefore(earliest) ? earliest : notTooLate;
    }
}
