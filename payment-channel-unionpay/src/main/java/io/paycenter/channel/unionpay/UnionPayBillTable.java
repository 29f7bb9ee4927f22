package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.ChannelUnknownException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.Money;

/** The two tables that a bill has: transactions, and errors with their adjustments (差错). */
enum UnionPayBillTable {
    /** Payments, refunds and undos, and what else there is. */
    TRANSACTIONS("INN[0-9]{6}88ZM_.+") {
        @Override
        BillColumns columns() {
            return BillColumns.ZM;
        }

        @Override
        BillLine line(BillRow row, LocalDate day) throws ChannelUnknownException {
            BillLine.Kind kind = kind(row);
            boolean isBack = kind == BillLine.Kind.REFUND;
            Money amount = kind == BillLine.Kind.OTHER ? moved(row, 17) : row.amount(AMOUNT);
            if (kind != BillLine.Kind.OTHER && !amount.isPositive()) {
                throw new ChannelUnknownException("a line of the bill has an amount that is not more than zero");
            }
            return new BillLine(
                    kind,
                    row.text(isBack ? 41 : 12),
                    isBack && !row.text(27).isEmpty() ? row.text(27) : row.text(10),
                    isBack ? row.text(12) : null,
                    amount,
                    row.signed(16).negated(),
                    row.time(TIME, day));
        }
    },

    /** What has gone wrong before and is put right: there are no numbers of orders in it. */
    ADJUSTMENTS("INN[0-9]{6}88ZME_.+") {
        @Override
        BillColumns columns() {
            return BillColumns.ZME;
        }

        @Override
        BillLine line(BillRow row, LocalDate day) throws ChannelUnknownException {
            return new BillLine(
                    BillLine.Kind.OTHER,
                    "",
                    row.text(4),
                    null,
                    moved(row, 16),
                    row.signed(15).negated(),
                    row.time(TIME, day));
        }
    };

    private static final int DAY_AT = "INN".length();
    private static final int DAY_LENGTH = "YYMMDD".length();
    private static final int TIME = 5;
    private static final int AMOUNT = 7;
    private static final int TXN_TYPE = 20;

    /** Consumption by oneself, the one code of the first column that is known; newer lines have the type as well. */
    private static final String CONSUMPTION = "S56";

    private final Pattern fileName;

    UnionPayBillTable(String fileName) {
        this.fileName = Pattern.compile(fileName);
    }

    /** Which table a file of the bill holds; nothing if it is another kind of file, such as the summary for people. */
    static Optional<UnionPayBillTable> in(String name) {
        for (UnionPayBillTable table : values()) {
            if (table.fileName.matcher(name).matches()) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    /** The six digits of the day that the name of such a file has: the only place where the year is told. */
    static String day(String name) {
        return name.substring(DAY_AT, DAY_AT + DAY_LENGTH);
    }

    /** Whose it is, by the name of such a file. */
    static String merchant(String name) {
        return name.substring(name.indexOf('_') + 1);
    }

    /**
     * A line in words that all channels share.
     *
     * @param line without its end
     */
    BillLine read(byte[] line, LocalDate day) throws ChannelUnknownException {
        return line(columns().cut(line), day);
    }

    /** How its lines are cut. */
    abstract BillColumns columns();

    abstract BillLine line(BillRow row, LocalDate day) throws ChannelUnknownException;

    private static BillLine.Kind kind(BillRow row) {
        return switch (row.text(TXN_TYPE)) {
            case UnionPayOrders.PAYMENT -> BillLine.Kind.PAYMENT;
            case UnionPayOrders.REFUND, UnionPayOrders.UNDO -> BillLine.Kind.REFUND;
            case "" -> row.text(1).equals(CONSUMPTION) ? BillLine.Kind.PAYMENT : BillLine.Kind.OTHER;
            default -> BillLine.Kind.OTHER;
        };
    }

    /** The amount, less than zero where it was taken from the merchant, which the settlement amount tells. */
    private static Money moved(BillRow row, int settlement) throws ChannelUnknownException {
        Money amount = row.amount(AMOUNT);
        return row.signed(settlement).isNegative() ? amount.negated() : amount;
    }
}
