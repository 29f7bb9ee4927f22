package io.paycenter.examples.shop;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What the centre allows as a payment's time to pay. */
final class TimeToPay {
    static final String RULE = "1 minute to 15 days, whole seconds";

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(15);

    private TimeToPay() {}

    static boolean isAllowed(Duration time) {
        return time.compareTo(SHORTEST) >= 0
                && time.compareTo(LONGEST) <= 0
                && time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
