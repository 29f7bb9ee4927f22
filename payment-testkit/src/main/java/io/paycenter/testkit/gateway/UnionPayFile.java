package io.paycenter.testkit.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a merchant's settlement day has brought, as UnionPay packs it: a zip of the transactions (ZM) and of the errors
 * (ZME, always empty here), deflated once more, in Base64.
 *
 * @param merId the merchant
 * @param day the settlement day
 * @param lines his payments, refunds and undos of that day
 */
record UnionPayFile(String merId, LocalDate day, List<UnionPayFileLine> lines) {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("uuMMdd");

    UnionPayFile {
        lines = List.copyOf(lines);
    }

    /**
     * Collects the lines.
     *
     * @param trades all of the merchant's
     * @param feeRate part of a payment that UnionPay keeps, and gives back with a refund
     */
    static UnionPayFile of(String merId, LocalDate day, List<UnionPayTrade> trades, BigDecimal feeRate) {
        List<UnionPayFileLine> lines = new ArrayList<>();
        for (UnionPayTrade trade : trades) {
            UnionPayBooking booking = trade.booking();
            if (booking == null || trade.status() != UnionPayTradeStatus.PAID) {
                continue;
            }
            if (isOf(day, booking)) {
                lines.add(UnionPayFileLine.payment(
                        trade.order(), booking, fee(trade.order().amount(), feeRate)));
            }
            trade.refunds().stream()
                    .filter(refund -> refund.status() == UnionPayRefundStatus.SUCCEEDED && isOf(day, refund.booking()))
                    .map(refund ->
                            UnionPayFileLine.refund(trade.order(), booking, refund, fee(refund.amount(), feeRate)))
                    .forEach(lines::add);
        }
        return new UnionPayFile(merId, day, lines);
    }

    /** For instance {@code 777290058110048_20260501.zip}. */
    String name() {
        return merId + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + ".zip";
    }

    String content() {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated);
                ZipOutputStream zip = new ZipOutputStream(deflater)) {
            zip.putNextEntry(new ZipEntry("INN" + SHORT.format(day) + "88ZM_" + merId));
            for (UnionPayFileLine line : lines) {
                zip.write(line.bytes());
            }
            zip.putNextEntry(new ZipEntry("INN" + SHORT.format(day) + "88ZME_" + merId));
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return Base64.getEncoder().encodeToString(deflated.toByteArray());
    }

    private static boolean isOf(LocalDate day, UnionPayBooking booking) {
        return UnionPayTimes.settlementDay(booking.at()).equals(day);
    }

    private static long fee(long fen, BigDecimal rate) {
        return BigDecimal.valueOf(fen)
                .multiply(rate)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
