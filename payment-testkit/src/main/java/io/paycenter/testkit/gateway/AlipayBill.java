package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one merchant was paid and gave back on one day in China (业务账单): payments first, then refunds, each by time.
 *
 * @param sellerId whose money it is
 * @param day in China
 */
record AlipayBill(String sellerId, LocalDate day, List<AlipayBillLine> payments, List<AlipayBillLine> refunds) {

    /** What of these trades belongs to the day. */
    static AlipayBill of(String sellerId, LocalDate day, List<AlipayTrade> trades, AlipayFees fees) {
        List<AlipayBillLine> lines = trades.stream()
                .flatMap(trade -> fees.lines(trade).stream())
                .filter(line -> AlipayTimes.day(line.at()).equals(day))
                .sorted(Comparator.comparing(AlipayBillLine::at))
                .toList();
        return new AlipayBill(
                sellerId,
                day,
                lines.stream().filter(line -> line.refund() == null).toList(),
                lines.stream().filter(line -> line.refund() != null).toList());
    }

    /** What Alipay calls the merchant's account in bills. */
    String account() {
        return sellerId + "0156";
    }

    List<AlipayBillLine> lines() {
        return Stream.concat(payments.stream(), refunds.stream()).toList();
    }

    static BigDecimal sum(List<AlipayBillLine> lines, Function<AlipayBillLine, BigDecimal> part) {
        return lines.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
