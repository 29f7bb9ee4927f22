package io.paycenter.flows;

import java.time.Duration;

/** A channel that takes a refund at once and says later what came of it. */
interface SlowRefunds extends Simulator {
    /** How long refunds are on their way. */
    Duration REFUNDS_TAKE = Duration.ofSeconds(30);

    /** A refund that is on its way arrives, or comes back. */
    void endRefund(String refund, boolean arrives);
}
