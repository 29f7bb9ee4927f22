package io.paycenter.examples.center;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A QR code on somebody's screen.
 *
 * @param since when it was ordered
 * @param app what scans it
 * @param subject what is paid
 * @param amount yuan
 * @param page where the code leads
 */
record ShownCode(Instant since, String app, String subject, BigDecimal amount, String page) {}
