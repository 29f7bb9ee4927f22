package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What Alipay keeps for its service: a part of what the merchant has, in whole fen. What it gives back with a refund is
 * what it keeps less from then on, so that all refunds of a trade give back the whole fee, however small they are.
 *
 * @param rate for instance 0.006
 */
record AlipayFees(BigDecimal rate) {

    /** The payment of a trade and its refunds, in the order in which they happened; nothing of one that was not paid. */
    List<AlipayBillLine> lines(AlipayTrade trade) {
        List<AlipayBillLine> lines = new ArrayList<>();
        if (trade.paidAt() == null) {
            return lines;
        }
        BigDecimal left = trade.order().totalAmount();
        lines.add(
                new AlipayBillLine(trade, null, trade.paidAt(), left, fee(left).negate()));
        for (AlipayRefund refund : trade.refunds()) {
            BigDecimal less = left.subtract(refund.amount());
            BigDecimal given = fee(left).subtract(fee(less));
            lines.add(new AlipayBillLine(
                    trade, refund, refund.refundedAt(), refund.amount().negate(), given));
            left = less;
        }
        return lines;
    }

    private BigDecimal fee(BigDecimal amount) {
        return amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }
}
