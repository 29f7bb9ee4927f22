package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.ChannelUnknownException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import org.joda.money.Money;

/**
 * One line of a bill, cut.
 *
 * @param texts the columns, the first of which has number 1 in the sheet
 */
record BillRow(List<String> texts) {

    private static final Pattern FEN = Pattern.compile("[0-9]{1,15}");
    private static final LocalTime NOON = LocalTime.NOON;

    /** A column by its number. */
    String text(int column) {
        return texts.get(column - 1);
    }

    /**
     * An amount in fen, without a sign.
     *
     * @throws ChannelUnknownException if it is none
     */
    Money amount(int column) throws ChannelUnknownException {
        return fen(column, text(column));
    }

    /**
     * An amount with a letter in front of it: more than zero if it is the merchant's ({@code C}, 贷), less if it is taken from
     * him ({@code D}, 借), zero if there is none.
     */
    Money signed(int column) throws ChannelUnknownException {
        String text = text(column);
        if (text.isEmpty()) {
            return Money.zero(UnionPayOrders.CURRENCY);
        }
        Money amount = fen(column, text.substring(1));
        return switch (text.charAt(0)) {
            case 'C' -> amount;
            case 'D' -> amount.negated();
            default -> throw unreadable(column);
        };
    }

    /**
     * A time without its year.
     *
     * @param day the settlement day, which tells it
     */
    Instant time(int column, LocalDate day) throws ChannelUnknownException {
        return UnionPayTimes.withYear(text(column), day.atTime(NOON).toInstant(UnionPayTimes.BEIJING))
                .orElseThrow(() -> unreadable(column));
    }

    private static Money fen(int column, String text) throws ChannelUnknownException {
        if (!FEN.matcher(text).matches()) {
            throw unreadable(column);
        }
        return Money.of(UnionPayOrders.CURRENCY, new BigDecimal(text).movePointLeft(2));
    }

    private static ChannelUnknownException unreadable(int column) {
        return new ChannelUnknownException("column " + column + " of a line of the bill cannot be read");
    }
}
