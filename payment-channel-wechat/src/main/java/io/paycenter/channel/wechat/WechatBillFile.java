package io.paycenter.channel.wechat;

import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.LimitedStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The file of a bill: a line of names, a line for each row with a back-quote before every value, then names and values of
 * the totals. Values hold commas, so a row is parted where a comma and a back-quote meet.
 */
final class WechatBillFile {

    private static final long LONGEST_TABLE = 1L << 32;
    private static final String MARK = "`";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private WechatBillFile() {}

    /** Reads an unpacked file to its last byte, and holds it against its totals. */
    static <L> BillReply.Complete read(InputStream file, WechatBillTable.Kind<L> kind, Consumer<L> lines)
            throws IOException, ChannelUnknownException {
        WechatBillLines text = new WechatBillLines(file);
        WechatBillTable<L> table = kind.below(names(text.next()));
        long count = 0;
        String line = text.next();
        while (line != null && line.startsWith(MARK)) {
            lines.accept(table.read(cells(line)));
            count++;
            line = text.next();
        }
        if (line == null) {
            throw new ChannelUnknownException("the bill ends before its totals");
        }
        List<String> totalNames = names(line);
        String values = text.next();
        if (values == null || !values.startsWith(MARK)) {
            throw new ChannelUnknownException("the bill ends before its totals");
        }
        table.check(WechatBillRow.of(totalNames, cells(values)));
        drain(text);
        return new BillReply.Complete(count);
    }

    /** By its first bytes: something on the way may have unpacked it. */
    static InputStream unpacked(InputStream file) throws IOException {
        BufferedInputStream peeked = new BufferedInputStream(file);
        peeked.mark(2);
        boolean packed = peeked.read() == 0x1F && peeked.read() == 0x8B;
        peeked.reset();
        return new LimitedStream(packed ? new GZIPInputStream(peeked) : peeked, LONGEST_TABLE);
    }

    private static List<String> names(@Nullable String line) throws ChannelUnknownException {
        if (line == null || line.isEmpty()) {
            throw new ChannelUnknownException("the bill is empty");
        }
        String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        return List.of(text.strip().split(",", -1));
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(1).split("," + MARK, -1));
    }

    /** What vouches for the file, its hash or its tag, is over every byte. */
    private static void drain(WechatBillLines text) throws IOException, ChannelUnknownException {
        String rest = text.next();
        while (rest != null) {
            rest = text.next();
        }
    }
}
