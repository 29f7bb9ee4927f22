package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the merchant is told, and how often.
 *
 * @param gaps between the deliveries of one notification; one delivery more than there are gaps
 * @param closes whether an unpaid trade's end is told; Alipay's products differ
 * @param refunds whether refunds are told; Alipay does not promise it
 */
record AlipayNotificationRules(List<Duration> gaps, boolean closes, boolean refunds) {

    AlipayNotificationRules {
        gaps = List.copyOf(gaps);
        if (gaps.stream().anyMatch(gap -> gap.isZero() || gap.isNegative())) {
            throw new IllegalArgumentException("a gap between two deliveries is longer than nothing: " + gaps);
        }
    }

    boolean tells(AlipayChange change) {
        if (change.refunded()) {
            return refunds;
        }
        return change.arrivedAt(AlipayTradeStatus.TRADE_SUCCESS)
                || change.arrivedAt(AlipayTradeStatus.TRADE_FINISHED)
                || (closes && change.arrivedAt(AlipayTradeStatus.TRADE_CLOSED));
    }

    /** The gap after so many attempts; none if all repeats are used up. */
    Optional<Duration> gapAfter(int attempts) {
        return attempts <= gaps.size() ? Optional.of(gaps.get(attempts - 1)) : Optional.empty();
    }
}
