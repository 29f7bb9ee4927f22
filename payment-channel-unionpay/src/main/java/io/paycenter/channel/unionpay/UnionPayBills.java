package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.ChannelUnknownException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fetches the file of a settlement day (对账文件), which comes inside a signed answer, so that its signature vouches for every
 * byte. The protocol names days without their year, so that only those of the last months can be asked for.
 *
 * @param client fetches
 * @param merchant whose file it is
 * @param environment whether the year of a file counts
 * @param clock what day it is
 */
record UnionPayBills(UnionPayClient client, Merchant merchant, Environment environment, Clock clock)
        implements BillStrategy<BillLine> {

    private static final int LONGEST_LINE = 1 << 16;
    private static final int OLDEST_MONTHS = 11;
    private static final int YEAR = "YY".length();
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);

    @Override
    public BillReply download(LocalDate day, Consumer<BillLine> lines) throws ChannelUnknownException {
        Instant now = clock.instant();
        LocalDate today = UnionPayTimes.settlementDay(now);
        if (!day.isBefore(today)) {
            return new BillReply.NotReady("the bill of a settlement day is made on the next morning");
        }
        if (day.isBefore(today.minusMonths(OLDEST_MONTHS))) {
            return new BillReply.NotReady("UnionPay names days without a year, and this one is too long ago");
        }
        String settleDate = UnionPayTimes.monthAndDay(day);
        Map<String, String> fields = fields(settleDate, now);
        UnionPayAnswer answer = client.fetch(fields);
        if (fields.entrySet().stream()
                .filter(one -> !one.getKey().startsWith("txn") || one.getKey().equals("txnTime"))
                .anyMatch(one -> answer.contradicts(one.getKey(), one.getValue()))) {
            throw new ChannelUnknownException("UnionPay's answer is about another file");
        }
        if (answer.code().equals(UnionPayCodes.NO_FILE)) {
            return new BillReply.NotReady(answer.error().toString());
        }
        if (UnionPayCodes.of(answer.code()) != Meaning.DONE) {
            throw new ChannelUnknownException("UnionPay gave no bill: " + answer.error());
        }
        return read(answer, day, lines);
    }

    private Map<String, String> fields(String settleDate, Instant now) {
        Map<String, String> fields = new LinkedHashMap<>(merchant.always());
        fields.put("txnType", "76");
        fields.put("txnSubType", "01");
        fields.put("bizType", "000000");
        fields.put("fileType", "00");
        fields.put("settleDate", settleDate);
        fields.put("txnTime", UnionPayTimes.format(now));
        return fields;
    }

    private BillReply read(UnionPayAnswer answer, LocalDate day, Consumer<BillLine> lines)
            throws ChannelUnknownException {
        if (!answer.says("settleDate", UnionPayTimes.monthAndDay(day))) {
            throw new ChannelUnknownException("UnionPay's answer does not say of which day its file is");
        }
        Count count = new Count();
        BillArchive.read(answer.text("fileName"), answer.text("fileContent"), (name, content) -> {
            UnionPayBillTable table = UnionPayBillTable.in(name).orElse(null);
            if (table != null) {
                requireSame(name, day);
                count.tables += table == UnionPayBillTable.TRANSACTIONS ? 1 : 0;
                count.lines += read(table, new BufferedInputStream(content), day, lines);
            }
        });
        if (count.tables == 0) {
            throw new ChannelUnknownException("the bill has no table of transactions");
        }
        return new BillReply.Complete(count.lines);
    }

    /**
     * The name of a table is the only place that tells the year. The test environment has one file, of 2016, for each year; and
     * what the files of institutions and platforms are called nobody says.
     */
    private void requireSame(String name, LocalDate day) throws ChannelUnknownException {
        String told = UnionPayBillTable.day(name);
        String wanted = SHORT_DAY.format(day);
        boolean sameDay = environment == Environment.TEST
                ? told.substring(YEAR).equals(wanted.substring(YEAR))
                : told.equals(wanted);
        boolean sameMerchant = merchant.access() != Merchant.Access.MERCHANT
                || UnionPayBillTable.merchant(name).equals(merchant.id());
        if (!sameDay || !sameMerchant) {
            throw new ChannelUnknownException("the bill has a table of another day or merchant");
        }
    }

    private static long read(UnionPayBillTable table, InputStream content, LocalDate day, Consumer<BillLine> lines)
            throws IOException, ChannelUnknownException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long count = 0;
        int next;
        do {
            next = content.read();
            if (next == '\n' || next < 0) {
                if (line.size() > 0) {
                    lines.accept(table.read(line.toByteArray(), day));
                    count++;
                }
                line.reset();
            } else if (next != '\r') {
                line.write(next);
            }
            if (line.size() > LONGEST_LINE) {
                throw new ChannelUnknownException("the bill has a line of more than " + LONGEST_LINE + " bytes");
            }
        } while (next >= 0);
        return count;
    }

    /** What was read so far. */
    private static final class Count {
        private int tables;
        private long lines;
    }
}
