package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refund (退货) or an undo (消费撤销): a transaction with a number of its own.
 *
 * @param undo whether it takes back the whole payment on its settlement day
 * @param fields all that the merchant sent
 * @param booking UnionPay's numbers, and when it was accepted
 * @param status where it stands
 * @param respCode what a query says of it
 * @param endedAt when it succeeded or failed
 */
public record UnionPayRefund(
        boolean undo,
        Map<String, String> fields,
        UnionPayBooking booking,
        UnionPayRefundStatus status,
        String respCode,
        @Nullable Instant endedAt) {

    /** Copies the map. */
    public UnionPayRefund {
        fields = Map.copyOf(fields);
    }

    static UnionPayRefund accepted(UnionPayCall call, UnionPayBooking booking) {
        boolean undo = call.api() == UnionPayApi.UNDO;
        return new UnionPayRefund(undo, call.message().fields(), booking, UnionPayRefundStatus.PROCESSING, "05", null);
    }

    /** The merchant's number of the refund. */
    public String orderId() {
        return get("orderId");
    }

    /** When the merchant made it, as he wrote it. */
    public String txnTime() {
        return get("txnTime");
    }

    /** Fen. */
    public long amount() {
        return Long.parseLong(get("txnAmt"));
    }

    /** The field's value; empty if it is not there. */
    public String get(String field) {
        return fields.getOrDefault(field, "");
    }

    /** Whether it takes money, or may take it yet. */
    boolean counts() {
        return status != UnionPayRefundStatus.FAILED;
    }

    UnionPayRefund ended(String newRespCode, Instant at) {
        boolean done = UnionPayTradeRules.isSuccess(newRespCode);
        UnionPayRefundStatus end = done ? UnionPayRefundStatus.SUCCEEDED : UnionPayRefundStatus.FAILED;
        return new UnionPayRefund(undo, fields, booking, end, newRespCode, at);
    }
}
