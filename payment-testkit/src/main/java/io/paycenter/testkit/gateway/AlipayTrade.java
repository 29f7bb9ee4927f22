package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of one trade. It does not change when the trade does: ask again.
 *
 * @param order what the merchant asked for
 * @param ticket the secret part of the person's page or QR code
 * @param status where the trade stands
 * @param tradeNo Alipay's number, 28 digits; absent while {@link AlipayTradeStatus#ORDERED}
 * @param orderedAt when the merchant's first request came
 * @param expiresAt from this instant on an unpaid trade is closed; while {@link AlipayTradeStatus#ORDERED}, where it
 *     would lie if the trade had begun to exist with the request
 * @param createdAt when it began to exist; {@link AlipayProduct} says what makes it so
 * @param paidAt when the buyer paid
 * @param closedAt when it became {@link AlipayTradeStatus#TRADE_CLOSED}
 * @param refunds in the order they were made
 */
public record AlipayTrade(
        AlipayOrder order,
        String ticket,
        AlipayTradeStatus status,
        @Nullable String tradeNo,
        Instant orderedAt,
        Instant expiresAt,
        @Nullable Instant createdAt,
        @Nullable Instant paidAt,
        @Nullable Instant closedAt,
        List<AlipayRefund> refunds) {

    /** Copies the list. */
    public AlipayTrade {
        refunds = List.copyOf(refunds);
    }

    static AlipayTrade ordered(AlipayOrder order, String ticket, Instant now) {
        Instant expiresAt = AlipayExpiry.of(order).deadline(now);
        return new AlipayTrade(
                order, ticket, AlipayTradeStatus.ORDERED, null, now, expiresAt, null, null, null, List.of());
    }

    /** The merchant's number. */
    public String outTradeNo() {
        return order.outTradeNo();
    }

    /** Sum of all refunds, in yuan. */
    public BigDecimal refundedAmount() {
        return refunds.stream().map(AlipayRefund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The refund with the merchant's refund number, if it was made. */
    public Optional<AlipayRefund> findRefund(String outRequestNo) {
        return refunds.stream()
                .filter(refund -> refund.outRequestNo().equals(outRequestNo))
                .findFirst();
    }

    /** Path of the page on which a person pays or cancels, for instance {@code /qr/1f3a…}. */
    public String personPath() {
        return order.product().pathPrefix() + ticket;
    }

    AlipayTrade opened(String newTradeNo, Instant now) {
        boolean clockStartsNow = order.product().clockStartsAtBirth();
        Instant end = clockStartsNow ? AlipayExpiry.of(order).deadline(now) : expiresAt;
        return new AlipayTrade(
                order, ticket, AlipayTradeStatus.WAIT_BUYER_PAY, newTradeNo, orderedAt, end, now, null, null, refunds);
    }

    AlipayTrade paid(Instant now) {
        return with(AlipayTradeStatus.TRADE_SUCCESS, now, closedAt, refunds);
    }

    AlipayTrade finished() {
        return with(AlipayTradeStatus.TRADE_FINISHED, paidAt, closedAt, refunds);
    }

    AlipayTrade closed(Instant at) {
        return with(AlipayTradeStatus.TRADE_CLOSED, paidAt, at, refunds);
    }

    AlipayTrade refunded(AlipayRefund refund) {
        List<AlipayRefund> all =
                Stream.concat(refunds.stream(), Stream.of(refund)).toList();
        AlipayTrade next = with(status, paidAt, closedAt, all);
        boolean inFull = next.refundedAmount().compareTo(order.totalAmount()) >= 0;
        return inFull ? next.closed(refund.refundedAt()) : next;
    }

    private AlipayTrade with(
            AlipayTradeStatus newStatus,
            @Nullable Instant newPaidAt,
            @Nullable Instant newClosedAt,
            List<AlipayRefund> newRefunds) {
        return new AlipayTrade(
                order, ticket, newStatus, tradeNo, orderedAt, expiresAt, createdAt, newPaidAt, newClosedAt, newRefunds);
    }
}
