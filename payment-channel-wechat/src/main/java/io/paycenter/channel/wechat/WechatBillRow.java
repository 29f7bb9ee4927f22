package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelUnknownException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joda.money.Money;

/**
 * Names and, below them, values: one row of a bill, or its totals. Cells are found by their names, of which old merchants
 * have others.
 */
record WechatBillRow(List<String> names, List<String> values) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Pattern YUAN = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,5})?");

    /** @throws ChannelUnknownException if there is not one value for each name */
    static WechatBillRow of(List<String> names, List<String> values) throws ChannelUnknownException {
        if (names.size() != values.size()) {
            throw new ChannelUnknownException(
                    "a row of the bill has " + values.size() + " cells, its header " + names.size());
        }
        return new WechatBillRow(names, values);
    }

    /** @throws ChannelUnknownException naming the first that is missing */
    static void require(List<String> names, List<String> needed) throws ChannelUnknownException {
        for (String name : needed) {
            if (!names.contains(name)) {
                throw new ChannelUnknownException("the bill has no column " + name);
            }
        }
    }

    /** The text below this name; nothing if there is no such column. */
    Optional<String> find(String name) {
        int at = names.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(values.get(at).strip());
    }

    /** The text below a name that is there; it may be empty. */
    String text(String name) {
        return find(name).orElse("");
    }

    String required(String name) throws ChannelUnknownException {
        String text = text(name);
        if (text.isEmpty()) {
            throw new ChannelUnknownException("a row of the bill has no " + name);
        }
        return text;
    }

    /** An amount in yuan; fees have more decimals than there are coins, and are rounded. */
    Money yuan(String name) throws ChannelUnknownException {
        String text = text(name);
        if (!YUAN.matcher(text).matches()) {
            throw new ChannelUnknownException(name + " in the bill is no amount");
        }
        return Money.of(WechatOrders.CURRENCY, new BigDecimal(text), RoundingMode.HALF_UP);
    }

    Instant time(String name) throws ChannelUnknownException {
        try {
            return LocalDateTime.parse(text(name), TIME).toInstant(WechatTimes.CHINA);
        } catch (DateTimeException noTime) {
            throw new ChannelUnknownException(name + " in the bill is no time");
        }
    }

    /** Of totals: this column, if it is there, has to have the sum. */
    void requireSum(String name, Money sum) throws ChannelUnknownException {
        if (names.contains(name) && !yuan(name).isEqual(sum)) {
            throw new ChannelUnknownException("the bill's rows do not add up to its " + name);
        }
    }

    /** Of totals: this column has to be there and to have the count, which is written {@code 2} or {@code 2.0}. */
    void requireCount(String name, long count) throws ChannelUnknownException {
        if (!isCount(text(name), count)) {
            throw new ChannelUnknownException("the bill's " + name + " is of another number of rows");
        }
    }

    private static boolean isCount(String text, long count) {
        try {
            return new BigDecimal(text).compareTo(BigDecimal.valueOf(count)) == 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
