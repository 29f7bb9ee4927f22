package io.paycenter.api;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** Reads amounts from text, exactly or not at all: no floating point, no rounding, no exponents. */
public final class Amounts {
    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?");

    private Amounts() {}

    /**
     * Reads a plain decimal number such as {@code 12.30}.
     *
     * @param field the field's name for the message
     * @param amount digits with at most one point and no more decimals than the currency has; no sign, no exponent
     * @param currency an ISO 4217 code such as {@code CNY}
     * @throws InvalidRequestException if the text is no such number, or not more than zero, or the currency is unknown
     */
    public static Money parse(String field, String amount, String currency) {
        CurrencyUnit unit = currency(currency);
        if (!DECIMAL.matcher(amount).matches()) {
            throw InvalidRequestException.of(field, amount, "a plain decimal number above 0, such as 12.30");
        }
        BigDecimal value = new BigDecimal(amount);
        if (value.scale() > unit.getDecimalPlaces()) {
            throw InvalidRequestException.of(
                    field, amount, "at most " + unit.getDecimalPlaces() + " decimals for " + unit.getCode());
        }
        return requirePositive(field, Money.of(unit, value));
    }

    /**
     * Answers the amount if it is more than zero and not more than the books can hold.
     *
     * @throws InvalidRequestException if the amount is zero or less, or its minor units do not fit into 63 bits
     */
    public static Money requirePositive(String field, Money amount) {
        if (!amount.isPositive()) {
            throw InvalidRequestException.of(field, amount.toString(), "more than zero");
        }
        if (amount.isGreaterThan(Money.ofMinor(amount.getCurrencyUnit(), Long.MAX_VALUE))) {
            throw InvalidRequestException.of(
                    field, amount.toString(), "at most " + Money.ofMinor(amount.getCurrencyUnit(), Long.MAX_VALUE));
        }
        return amount;
    }

    /** The amount without its currency and with all its decimals, such as {@code 12.30}. */
    public static String plain(Money amount) {
        return amount.getAmount().toPlainString();
    }

    private static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException unknown) {
            throw InvalidRequestException.of("currency", code, "an ISO 4217 code such as CNY");
        }
    }
}
