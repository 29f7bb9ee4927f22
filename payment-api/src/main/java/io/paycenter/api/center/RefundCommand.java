package io.paycenter.api.center;

import io.paycenter.api.Amounts;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.InvalidRequestException;
import org.joda.money.Money;

/**
 * Asks for money to go back on a succeeded payment. The refund number makes it idempotent: the same command again
 * answers the refund that is there, other contents under the same number are a conflict.
 *
 * @param businessLine who asks
 * @param orderNo which order was paid
 * @param refundNo the business line's own number of this refund; one that begins with {@code auto-} is the centre's
 * @param amount how much; more than zero, and with the other refunds not more than was paid
 * @param reason the words that the payer may see; at most 80 characters, may be empty
 */
public record RefundCommand(
        BusinessLine businessLine, BusinessOrderNo orderNo, BusinessRefundNo refundNo, Money amount, String reason) {
    private static final int LONGEST_REASON = 80;

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException naming the first part that breaks its rule
     */
    public RefundCommand {
        if (refundNo.isAutomatic()) {
            throw InvalidRequestException.of(
                    "refundNo",
                    refundNo.value(),
                    "no auto- at the beginning: those numbers are the centre's, for refunds that it makes by itself");
        }
        Amounts.requirePositive("amount", amount);
        Rules.text("reason", reason, 0, LONGEST_REASON);
    }
}
