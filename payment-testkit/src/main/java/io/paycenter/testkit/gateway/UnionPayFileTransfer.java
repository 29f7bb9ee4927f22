package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;

/**
 * {@code /}, 76/01: the file of a settlement day, which is there from nine o'clock on the next morning. Not there (98) are
 * also a day on which nothing happened and a {@code fileType} other than 00.
 */
final class UnionPayFileTransfer implements UnionPayOperation {

    private static final LocalTime READY = LocalTime.of(9, 0);

    private final UnionPayTradeBook trades;
    private final UnionPayEntrance entrance;
    private final BigDecimal feeRate;
    private final Clock clock;

    UnionPayFileTransfer(UnionPayTradeBook trades, UnionPayEntrance entrance, BigDecimal feeRate, Clock clock) {
        this.trades = trades;
        this.entrance = entrance;
        this.feeRate = feeRate;
        this.clock = clock;
    }

    @Override
    public UnionPayReply execute(UnionPayCall call) {
        entrance.requireCurrent(call);
        LocalDate day = newest(call.get("settleDate"));
        Instant ready = day.plusDays(1).atTime(READY).toInstant(UnionPayTimes.BEIJING);
        if (!call.get("fileType").equals("00") || clock.instant().isBefore(ready)) {
            throw notThere();
        }
        UnionPayFile file = UnionPayFile.of(
                call.merId(), day, trades.all(trade -> trade.order().merId().equals(call.merId())), feeRate);
        if (file.lines().isEmpty()) {
            throw notThere();
        }
        return new UnionPayReply.Fields().add("fileName", file.name()).add("fileContent", file.content());
    }

    /** The last day of that name that has begun. */
    private LocalDate newest(String settleDate) {
        LocalDate today = UnionPayTimes.settlementDay(clock.instant());
        try {
            MonthDay day = MonthDay.of(
                    Integer.parseInt(settleDate.substring(0, 2)), Integer.parseInt(settleDate.substring(2)));
            LocalDate thisYear = day.atYear(today.getYear());
            return thisYear.isAfter(today) ? day.atYear(today.getYear() - 1) : thisYear;
        } catch (DateTimeException noDay) {
            throw UnionPayRefusal.format("settleDate");
        }
    }

    private static UnionPayRefusal notThere() {
        return UnionPayRefusal.of("98", "文件不存在");
    }
}
