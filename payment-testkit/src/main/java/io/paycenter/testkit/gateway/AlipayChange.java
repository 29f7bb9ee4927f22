package io.paycenter.testkit.gateway;

/**
 * One move of a trade.
 *
 * @param before the trade as it stood
 * @param after the trade now; equal to {@code before} if there was nothing to do
 */
record AlipayChange(AlipayTrade before, AlipayTrade after) {

    boolean happened() {
        return !after.equals(before);
    }

    /** Whether the move ended in a state in which the trade was not before. */
    boolean arrivedAt(AlipayTradeStatus status) {
        return after.status() == status && before.status() != status;
    }

    boolean refunded() {
        return after.refunds().size() > before.refunds().size();
    }
}
