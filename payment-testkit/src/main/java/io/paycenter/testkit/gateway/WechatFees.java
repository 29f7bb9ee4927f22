package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What WeChat Pay keeps for its service, and gives back with a refund: a part of the amount, in whole fen.
 *
 * @param rate for instance 0.006
 */
record WechatFees(BigDecimal rate) {

    /** Fen. */
    long of(long fen) {
        return rate.multiply(BigDecimal.valueOf(fen))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** For instance {@code 0.60%}. */
    String percent() {
        return rate.movePointRight(2).setScale(2, RoundingMode.HALF_UP) + "%";
    }
}
