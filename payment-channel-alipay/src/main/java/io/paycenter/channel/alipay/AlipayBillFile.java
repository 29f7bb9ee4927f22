package io.paycenter.channel.alipay;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.LimitedStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The file of a bill: a zip whose names and texts are in GBK, with the orders and refunds in one table and their summary
 * in another. Lines that begin with {@code #} are comments; those at the end have the totals.
 */
final class AlipayBillFile {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String SUMMARY = "汇总";
    private static final int MOST_ENTRIES = 16;
    private static final long LONGEST_TABLE = 1L << 32;

    private AlipayBillFile() {}

    /** Reads the table of orders and refunds, wherever in the zip it is. */
    static BillReply read(InputStream file, Consumer<BillLine> lines) throws IOException, ChannelUnknownException {
        ZipInputStream zip = new ZipInputStream(file, GBK);
        BillReply found = null;
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > MOST_ENTRIES) {
                throw new ChannelUnknownException("the bill has more than " + MOST_ENTRIES + " files");
            }
            if (entry.getName().endsWith(".csv") && !entry.getName().contains(SUMMARY)) {
                if (found != null) {
                    throw new ChannelUnknownException("the bill has two tables of orders and refunds");
                }
                found = table(reader(zip), lines);
            }
        }
        if (found == null) {
            throw new ChannelUnknownException("the bill has no table of orders and refunds");
        }
        return found;
    }

    /** Not to be closed: that would close the zip, which has another table. */
    private static BufferedReader reader(InputStream zip) {
        return new BufferedReader(new InputStreamReader(new LimitedStream(zip, LONGEST_TABLE), GBK));
    }

    private static BillReply table(BufferedReader text, Consumer<BillLine> lines)
            throws IOException, ChannelUnknownException {
        AlipayBillTable table = new AlipayBillTable(text);
        AlipayBillTotals totals = new AlipayBillTotals();
        for (AlipayBillRow row = table.next(); row != null; row = table.next()) {
            BillLine line = row.line();
            totals.add(line.kind(), row.received());
            lines.accept(line);
        }
        return totals.checked(table.trailer());
    }
}
