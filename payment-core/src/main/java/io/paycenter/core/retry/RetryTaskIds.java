package io.paycenter.core.retry;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.SplittableRandom;

/**
 * Makes ids of 26 characters: milliseconds (10), a number within the millisecond (4), chance (12). Those of one maker
 * sort in the order they were made, even if the clock goes back.
 */
final class RetryTaskIds {
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int BITS_A_DIGIT = 5;

    private final Clock clock;
    /** Different for each maker, which is all that is asked of it: ids are no secret. */
    private final SplittableRandom chance = new SplittableRandom(new SecureRandom().nextLong());

    private long millis;
    private int number;

    RetryTaskIds(Clock clock) {
        this.clock = clock;
    }

    synchronized RetryTaskId next() {
        long now = clock.millis();
        number = now > millis ? 0 : number + 1;
        millis = Math.max(now, millis);
        return new RetryTaskId(digits(millis, 10) + digits(number, 4) + digits(chance.nextLong(), 12));
    }

    private static String digits(long bits, int length) {
        char[] text = new char[length];
        long left = bits;
        for (int i = length - 1; i >= 0; i--) {
            text[i] = DIGITS[(int) (left & (DIGITS.length - 1))];
            left >>>= BITS_A_DIGIT;
        }
        return new String(text);
    }
}
