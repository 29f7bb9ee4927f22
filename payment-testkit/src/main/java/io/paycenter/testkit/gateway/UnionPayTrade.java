package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of one order. It does not change when the order does: ask again.
 *
 * @param order what the merchant asked for
 * @param ticket the secret part of the person's page or QR code
 * @param tn the number by which an app's control finds it, 21 digits
 * @param status where it stands
 * @param respCode what a query says of it, once a payer has begun to pay
 * @param orderedAt when the merchant's request came
 * @param booking UnionPay's numbers; absent until a payer has begun to pay
 * @param paidAt when it was paid
 * @param refunds in the order in which they were accepted, failed ones included
 */
public record UnionPayTrade(
        UnionPayOrder order,
        String ticket,
        String tn,
        UnionPayTradeStatus status,
        String respCode,
        Instant orderedAt,
        @Nullable UnionPayBooking booking,
        @Nullable Instant paidAt,
        List<UnionPayRefund> refunds) {

    /** Copies the list. */
    public UnionPayTrade {
        refunds = List.copyOf(refunds);
    }

    static UnionPayTrade ordered(UnionPayOrder order, String ticket, String tn, Instant now) {
        return new UnionPayTrade(order, ticket, tn, UnionPayTradeStatus.ORDERED, "34", now, null, null, List.of());
    }

    /** The merchant's number. */
    public String orderId() {
        return order.orderId();
    }

    /** What refunds and undos take or may yet take, in fen: those that have not failed. */
    public long refundedAmount() {
        return refunds.stream()
                .filter(UnionPayRefund::counts)
                .mapToLong(UnionPayRefund::amount)
                .sum();
    }

    /** What the merchant has of it now, in fen: nothing of an order that is not paid. */
    public long balance() {
        return status == UnionPayTradeStatus.PAID ? order.amount() - refundedAmount() : 0;
    }

    /** The refund or undo with the merchant's number, if he asked for it. */
    public Optional<UnionPayRefund> findRefund(String orderId) {
        return refunds.stream()
                .filter(refund -> refund.orderId().equals(orderId))
                .findFirst();
    }

    /** The undo that has not failed, if there is one. */
    public Optional<UnionPayRefund> findUndo() {
        return refunds.stream()
                .filter(refund -> refund.undo() && refund.counts())
                .findFirst();
    }

    /** Path of the page on which a person pays or gives up, for instance {@code /qr/1f3a…}. */
    public String personPath() {
        return order.product().pathPrefix() + ticket;
    }

    UnionPayTrade submitted(String newRespCode, UnionPayBooking newBooking) {
        UnionPayBooking numbers = booking == null ? newBooking : booking;
        return new UnionPayTrade(
                order, ticket, tn, UnionPayTradeStatus.WAITING, newRespCode, orderedAt, numbers, null, refunds);
    }

    UnionPayTrade paid(String newRespCode, Instant now) {
        return with(UnionPayTradeStatus.PAID, newRespCode, now, refunds);
    }

    UnionPayTrade declined(String newRespCode) {
        return with(UnionPayTradeStatus.DECLINED, newRespCode, null, refunds);
    }

    UnionPayTrade reversed() {
        return with(UnionPayTradeStatus.REVERSED, "46", paidAt, refunds);
    }

    UnionPayTrade expired() {
        return with(UnionPayTradeStatus.EXPIRED, respCode, paidAt, refunds);
    }

    UnionPayTrade refunding(UnionPayRefund refund) {
        return with(
                status,
                respCode,
                paidAt,
                Stream.concat(refunds.stream(), Stream.of(refund)).toList());
    }

    UnionPayTrade replacing(UnionPayRefund newer) {
        List<UnionPayRefund> all = refunds.stream()
                .map(refund -> refund.orderId().equals(newer.orderId()) ? newer : refund)
                .toList();
        return with(status, respCode, paidAt, all);
    }

    private UnionPayTrade with(
            UnionPayTradeStatus newStatus,
            String newRespCode,
            @Nullable Instant newPaidAt,
            List<UnionPayRefund> newRefunds) {
        return new UnionPayTrade(order, ticket, tn, newStatus, newRespCode, orderedAt, booking, newPaidAt, newRefunds);
    }
}
