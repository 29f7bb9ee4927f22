package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill, with the signs that it has there.
 *
 * @param trade of which order
 * @param refund what went back, or null if the line is the payment
 * @param at when the money moved
 * @param amount yuan; less than zero if they went back
 * @param fee yuan; less than zero if Alipay took them, more if it gave them back
 */
record AlipayBillLine(
        AlipayTrade trade, @Nullable AlipayRefund refund, Instant at, BigDecimal amount, BigDecimal fee) {}
