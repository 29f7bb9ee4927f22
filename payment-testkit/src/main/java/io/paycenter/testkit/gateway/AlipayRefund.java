package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that went back to the buyer of one trade.
 *
 * @param outRequestNo the merchant's refund number, unique within the trade
 * @param amount yuan of this refund alone
 * @param reason the merchant's words, if given
 * @param refundedAt when the money went back
 */
public record AlipayRefund(
        String outRequestNo, BigDecimal amount, @Nullable String reason, Instant refundedAt) {}
