package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When an unpaid trade ends: {@code time_expire}, else {@code timeout_express}, else the product's default.
 * Units are {@code m}, {@code h}, {@code d}; {@code 1c} is the end of the day; the range is one minute to fifteen days.
 * A relative end counts from the moment at which the product's clock starts: an order that waits for its buyer's
 * confirmation is payable for fifteen days, however short its {@code timeout_express} is.
 */
final class AlipayExpiry {

    /** A QR code that nobody has scanned dies after two hours, whatever the order says. */
    static final Duration UNSCANNED_CODE = Duration.ofHours(2);

    private static final Duration LONGEST = Duration.ofDays(15);
    private static final Pattern RELATIVE = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
    private static final String END_OF_DAY = "1c";

    private final UnaryOperator<Instant> rule;

    private AlipayExpiry(UnaryOperator<Instant> rule) {
        this.rule = rule;
    }

    static AlipayExpiry of(AlipayOrder order) {
        Instant absolute = order.timeExpire();
        return absolute != null
                ? new AlipayExpiry(start -> absolute)
                : new AlipayExpiry(relative(order.timeoutExpress(), order.product()));
    }

    /** The end of a trade whose clock starts at the given instant. */
    Instant deadline(Instant start) {
        return rule.apply(start);
    }

    /** Until when a person may open or scan a trade that nobody has opened yet. */
    static Instant lastOpening(AlipayTrade trade) {
        AlipayOrder order = trade.order();
        if (order.product() == AlipayProduct.QR) {
            Instant codeDies = trade.orderedAt().plus(UNSCANNED_CODE);
            return codeDies.isBefore(trade.expiresAt()) ? codeDies : trade.expiresAt();
        }
        boolean clockStandsStill =
                order.product().birth() == AlipayProduct.Birth.CONFIRMATION && order.timeExpire() == null;
        return clockStandsStill ? trade.orderedAt().plus(LONGEST) : trade.expiresAt();
    }

    private static UnaryOperator<Instant> relative(@Nullable String timeoutExpress, AlipayProduct product) {
        if (timeoutExpress == null) {
            return start -> start.plus(product.defaultTimeout());
        }
        if (timeoutExpress.equals(END_OF_DAY)) {
            return AlipayExpiry::nextMidnight;
        }
        Duration asked = duration(timeoutExpress);
        Duration shortest = product.shortestTimeout();
        Duration timeout = asked.compareTo(shortest) < 0 ? shortest : asked;
        return start -> start.plus(timeout);
    }

    private static Instant nextMidnight(Instant start) {
        LocalDate today = LocalDate.ofInstant(start, AlipayTimes.CHINA);
        return today.plusDays(1).atStartOfDay().toInstant(AlipayTimes.CHINA);
    }

    private static Duration duration(String timeoutExpress) {
        Matcher matcher = RELATIVE.matcher(timeoutExpress);
        if (!matcher.matches()) {
            throw AlipayRefusal.invalidBusinessParameter("timeout_express is like 90m, 2h, 15d or 1c");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration timeout = switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        if (timeout.compareTo(LONGEST) > 0) {
            throw AlipayRefusal.invalidBusinessParameter("timeout_express is at most 15d");
        }
        return timeout;
    }
}
