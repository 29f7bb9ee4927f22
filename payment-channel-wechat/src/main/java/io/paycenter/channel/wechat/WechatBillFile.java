package io.paycenter.channel.wechat;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.LimitedStream;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * The file of a bill: a line of names, a line for each row with a back-quote before every value, then names and values of
 * the totals. Values hold commas, so a row is parted where a comma and a back-quote meet.
 */
final class WechatBillFile {

    private static final long LONGEST_TABLE = 1L << 32;
    private static final int LONGEST_LINE = 1 << 20;
    private static final String MARK = "`";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private WechatBillFile() {}

    /** Reads the whole file, packed or not, and holds it against its hash and its totals. */
    static BillReply read(InputStream file, BillHash hash, Consumer<BillLine> lines)
            throws IOException, ChannelUnknownException {
        InputStream bytes = hash.watch(new LimitedStream(unpacked(file), LONGEST_TABLE));
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        List<String> names = names(text.readLine());
        WechatBillRows rows = new WechatBillRows(names);
        WechatBillTotals totals = new WechatBillTotals();
        String line = text.readLine();
        while (line != null && line.startsWith(MARK)) {
            BillLine read = rows.read(cells(line));
            totals.add(read);
            lines.accept(read);
            line = text.readLine();
        }
        if (line == null) {
            throw new ChannelUnknownException("the bill ends before its totals");
        }
        List<String> totalNames = names(line);
        String values = text.readLine();
        if (values == null || !values.startsWith(MARK)) {
            throw new ChannelUnknownException("the bill ends before its totals");
        }
        BillReply reply = totals.checked(totalNames, cells(values));
        drain(text);
        hash.check();
        return reply;
    }

    /** By its first bytes: something on the way may have unpacked it. */
    private static InputStream unpacked(InputStream file) throws IOException {
        BufferedInputStream peeked = new BufferedInputStream(file);
        peeked.mark(2);
        boolean packed = peeked.read() == 0x1F && peeked.read() == 0x8B;
        peeked.reset();
        return packed ? new GZIPInputStream(peeked) : peeked;
    }

    private static List<String> names(String line) throws ChannelUnknownException {
        if (line == null || line.isEmpty()) {
            throw new ChannelUnknownException("the bill is empty");
        }
        String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        return List.of(text.strip().split(",", -1));
    }

    private static List<String> cells(String line) throws ChannelUnknownException {
        if (line.length() > LONGEST_LINE) {
            throw new ChannelUnknownException("the bill has a line of more than " + LONGEST_LINE + " characters");
        }
        return List.of(line.substring(1).split("," + MARK, -1));
    }

    private static void drain(BufferedReader text) throws IOException {
        for (String rest = text.readLine(); rest != null; rest = text.readLine()) {
            // the hash is over every byte
        }
    }
}
