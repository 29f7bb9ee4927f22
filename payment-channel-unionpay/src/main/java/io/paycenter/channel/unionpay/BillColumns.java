package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.ChannelUnknownException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a line of a bill is cut: columns of fixed width in bytes, a blank between two of them, texts in GBK (unionpay.md, appendix
 * B). New columns are cut out of the last one, so that a line may be longer.
 *
 * @param widths in bytes
 */
record BillColumns(List<Integer> widths) {

    /** Of transactions. */
    static final BillColumns ZM = new BillColumns(List.of(
            3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32,
            13, 13, 8, 32, 13, 13, 12, 2, 1, 32, 98));

    /** Of errors and adjustments. */
    static final BillColumns ZME =
            new BillColumns(List.of(3, 11, 11, 6, 10, 19, 12, 4, 2, 2, 6, 10, 4, 12, 13, 13, 15, 15, 1, 12, 2, 135));

    private static final Charset GBK = Charset.forName("GBK");

    /**
     * The texts of a line, without the blanks that fill them up.
     *
     * @param line without its end
     * @throws ChannelUnknownException if the columns do not fit the line
     */
    BillRow cut(byte[] line) throws ChannelUnknownException {
        List<String> texts = new ArrayList<>();
        int start = 0;
        for (int width : widths) {
            int end = start + width;
            if (end > line.length || (start > 0 && line[start - 1] != ' ')) {
                throw new ChannelUnknownException("a line of the bill has columns of other widths");
            }
            texts.add(new String(Arrays.copyOfRange(line, start, end), GBK).strip());
            start = end + 1;
        }
        return new BillRow(texts);
    }
}
