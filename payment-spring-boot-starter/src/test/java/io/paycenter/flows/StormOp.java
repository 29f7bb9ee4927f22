package io.paycenter.flows;

import java.util.Random;
import java.util.stream.Stream;

/**
 * One thing that somebody does in a {@link Storm}.
 *
 * @param deed what
 * @param payment to which payment, counted from 0
 * @param node at which node, 0 or 1
 * @param seed what else has to be chosen is chosen by it
 */
record StormOp(Deed deed, int payment, int node, long seed) {
    /** What can be done. The numbers say how often, against the others, when a payment is new and when it is older. */
    enum Deed {
        CREATE(160, 8),
        PAY(120, 56),
        PAYER_PAYS(48, 64),
        PAYER_SCANS(8, 16),
        PAYER_PAYS_TOO_LATE(0, 12),
        CHANNEL_TELLS(24, 64),
        STRANGER_TELLS(4, 12),
        LOOK(8, 8),
        CASHIER_ASKS(8, 32),
        CLOSE(4, 8),
        REFUND(4, 72),
        TASKS_RUN(16, 48),
        ACCOUNT_CHANGES(4, 12),
        COMMIT_FAILS(1, 1),
        COMMIT_IS_NOT_ANSWERED(1, 1),
        NODE_DIES(1, 1);

        private final int whenNew;
        private final int later;

        Deed(int whenNew, int later) {
            this.whenNew = whenNew;
            this.later = later;
        }

        private int weight(boolean isNew) {
            return isNew ? whenNew : later;
        }

        static Deed any(Random random, boolean isNew) {
            int all = Stream.of(values()).mapToInt(deed -> deed.weight(isNew)).sum();
            int left = random.nextInt(all);
            for (Deed deed : values()) {
                left -= deed.weight(isNew);
                if (left < 0) {
                    return deed;
                }
            }
            throw new IllegalStateException("the weights do not add up");
        }
    }
}
