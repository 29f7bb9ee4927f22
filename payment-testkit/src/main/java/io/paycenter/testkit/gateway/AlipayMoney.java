package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Amounts on the wire: plain yuan, at most two decimals, more than nothing. */
final class AlipayMoney {

    private static final Pattern PLAIN = Pattern.compile("(0|[1-9][0-9]{0,8})(\\.[0-9]{1,2})?");

    private AlipayMoney() {}

    static BigDecimal parse(String field, String text) {
        if (!PLAIN.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            throw AlipayRefusal.invalidBusinessParameter(
                    field + " is plain yuan above zero with at most two decimals, not " + text);
        }
        return new BigDecimal(text);
    }

    static String text(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }
}
