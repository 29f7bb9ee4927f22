package io.paycenter.flows;

/** What channels say, by books of their own, of the money that moved. Amounts are in the minor unit. */
interface ChannelMoney {
    /** What is left of what was paid by this attempt. */
    long kept(String attempt);

    /** What has gone back under this refund's id. */
    long refunded(String refund);

    /** Whether the payer can pay this attempt now. */
    boolean isPayable(String attempt);

    /** Both together; of an attempt or refund one of them knows nothing. */
    default ChannelMoney and(ChannelMoney other) {
        ChannelMoney first = this;
        return new ChannelMoney() {
            @Override
            public long kept(String attempt) {
                return first.kept(attempt) + other.kept(attempt);
            }

            @Override
            public long refunded(String refund) {
                return first.refunded(refund) + other.refunded(refund);
            }

            @Override
            public boolean isPayable(String attempt) {
                return first.isPayable(attempt) || other.isPayable(attempt);
            }
        };
    }
}
