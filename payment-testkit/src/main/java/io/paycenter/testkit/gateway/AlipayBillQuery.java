package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/**
 * {@code alipay.data.dataservice.bill.downloadurl.query}: the link to the bill of a day, which there is from nine o'clock
 * on the next morning in China. A day without orders has a bill without rows. Bills of months and of other kinds than
 * {@code trade} are not made here.
 */
final class AlipayBillQuery implements AlipayMethod {

    private static final LocalTime READY = LocalTime.of(9, 0);
    private static final int YEARS = 6;

    private final AlipayTradeBook trades;
    private final AlipayFees fees;
    private final AlipayDownloads downloads;
    private final Clock clock;

    AlipayBillQuery(AlipayTradeBook trades, AlipayFees fees, AlipayDownloads downloads, Clock clock) {
        this.trades = trades;
        this.fees = fees;
        this.downloads = downloads;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "alipay.data.dataservice.bill.downloadurl.query";
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        checkType(call.content().find("bill_type").orElse(""));
        Instant now = clock.instant();
        LocalDate day = day(call.content().find("bill_date").orElse(""), now);
        String sellerId = call.merchant().sellerId();
        AlipayBill bill = AlipayBill.of(
                sellerId, day, trades.all(trade -> trade.order().sellerId().equals(sellerId)), fees);
        String link = downloads.offer(AlipayBillFile.stem(bill) + ".csv.zip", AlipayBillFile.write(bill, now));
        AlipayReply.Members reply = new AlipayReply.Members().add("bill_download_url", link);
        return bill.lines().isEmpty() ? reply.add("bill_file_code", "EMPTY_DATA_WITH_BILL_FILE") : reply;
    }

    private static void checkType(String type) {
        if (type.isEmpty()) {
            throw invalid("bill_type is missing");
        }
        if (!type.equals("trade")) {
            throw AlipayRefusal.business("TYPE_NOT_SUPPORTED", "only bills of type trade are made here, not " + type);
        }
    }

    private static LocalDate day(String text, Instant now) {
        LocalDate day = parse(text);
        if (day.isBefore(AlipayTimes.day(now).minusYears(YEARS))) {
            throw invalid("bill_date is more than six years ago: " + text);
        }
        if (now.isBefore(day.plusDays(1).atTime(READY).toInstant(AlipayTimes.CHINA))) {
            throw AlipayRefusal.business("BILL_NOT_EXIST", "账单不存在: the bill of " + text + " is not made yet");
        }
        return day;
    }

    private static LocalDate parse(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            throw invalid("bill_date is yyyy-MM-dd, not " + text);
        }
    }

    /** Alipay spells it so. */
    private static AlipayRefusal invalid(String subMsg) {
        return AlipayRefusal.business("INVAILID_ARGUMENTS", subMsg);
    }
}
