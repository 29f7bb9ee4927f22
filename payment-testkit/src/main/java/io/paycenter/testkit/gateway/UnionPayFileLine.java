package io.paycenter.testkit.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the transactions' file (ZM): 42 columns of fixed width in bytes of GBK, one blank between them, padded with
 * blanks on the right. What is too long is cut, and never within a character.
 */
final class UnionPayFileLine {

    private static final Charset GBK = Charset.forName("GBK");
    private static final int[] WIDTHS = {
        3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13,
        13, 8, 32, 13, 13, 12, 2, 1, 32, 98
    };
    private static final String ACQUIRER = "01020000";
    private static final String FORWARDER = "00010000";
    private static final String CARD = "621626*********0018";

    private final Map<Integer, String> columns = new HashMap<>();

    private UnionPayFileLine(UnionPayOrder order, UnionPayBooking booking) {
        set(2, ACQUIRER);
        set(3, FORWARDER);
        set(4, booking.traceNo());
        set(5, UnionPayTimes.withoutYear(booking.at()));
        set(6, CARD);
        set(8, "5311");
        set(9, order.get("channelType"));
        set(10, booking.queryId());
        set(13, "01");
        set(18, "0001");
        set(22, order.get("bizType"));
        set(23, "01");
        set(28, order.merId());
        set(29, "A");
        set(30, order.get("subMerId"));
        set(31, order.get("subMerAbbr"));
    }

    /** @param fee in fen, which the merchant pays */
    static UnionPayFileLine payment(UnionPayOrder order, UnionPayBooking booking, long fee) {
        UnionPayFileLine line = new UnionPayFileLine(order, booking);
        line.set(1, "S56");
        line.set(11, "01");
        line.set(16, signed("D", fee));
        line.set(17, signed("C", order.amount() - fee));
        line.transaction(order.get("txnType"), order.get("txnSubType"), order.orderId(), order.amount());
        line.set(34, order.get("termId"));
        line.set(35, order.get("reqReserved"));
        return line;
    }

    /** @param fee in fen, which the merchant gets back */
    static UnionPayFileLine refund(UnionPayOrder order, UnionPayBooking original, UnionPayRefund refund, long fee) {
        UnionPayFileLine line = new UnionPayFileLine(order, refund.booking());
        line.set(1, refund.undo() ? "S31" : "S30");
        line.set(14, original.traceNo());
        line.set(15, UnionPayTimes.withoutYear(original.at()));
        line.set(16, signed("C", fee));
        line.set(17, signed("D", refund.amount() - fee));
        line.transaction(refund.get("txnType"), refund.get("txnSubType"), refund.orderId(), refund.amount());
        line.set(27, original.queryId());
        line.set(34, refund.get("termId"));
        line.set(35, refund.get("reqReserved"));
        line.set(41, order.orderId());
        return line;
    }

    byte[] bytes() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < WIDTHS.length; i++) {
            if (i > 0) {
                line.write(' ');
            }
            line.writeBytes(padded(columns.get(i + 1), WIDTHS[i]));
        }
        line.write('\r');
        line.write('\n');
        return line.toByteArray();
    }

    private void transaction(String txnType, String txnSubType, String orderId, long fen) {
        set(7, String.format("%012d", fen));
        set(12, orderId);
        set(20, txnType);
        set(21, txnSubType);
    }

    private void set(int column, String value) {
        columns.put(column, value);
    }

    private static String signed(String sign, long fen) {
        return sign + String.format("%012d", fen);
    }

    private static byte[] padded(@Nullable String value, int width) {
        String fitting = value == null ? "" : value;
        while (fitting.getBytes(GBK).length > width) {
            fitting = fitting.substring(0, fitting.length() - 1);
        }
        byte[] text = fitting.getBytes(GBK);
        byte[] column = Arrays.copyOf(text, width);
        Arrays.fill(column, text.length, width, (byte) ' ');
        return column;
    }
}
