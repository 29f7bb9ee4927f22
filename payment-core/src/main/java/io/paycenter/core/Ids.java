package io.paycenter.core;

import io.paycenter.api.AttemptId;
import io.paycenter.api.CashierToken;
import io.paycenter.api.EventId;
import io.paycenter.api.PaymentId;
import io.paycenter.api.RefundId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;

/**
 * Makes identifiers: a letter for the kind, then ten characters of time in milliseconds, three that count what was made
 * in the same millisecond, and thirteen random ones, in the alphabet of a ULID. So they sort in the order in which one
 * process made them, fit every channel, and two of a kind never meet. Thread-safe.
 */
final class Ids {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_CHARACTERS = 10;
    private static final int COUNT_CHARACTERS = 3;
    private static final int RANDOM_CHARACTERS = 13;
    private static final int BITS = 5;
    private static final int MOST_IN_ONE_MILLISECOND = 1 << (BITS * COUNT_CHARACTERS);
    private static final int TOKEN_BYTES = 24;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis;
    private int count;

    Ids(Clock clock) {
        this.clock = clock;
    }

    PaymentId payment() {
        return PaymentId.of(next('P'));
    }

    AttemptId attempt() {
        return AttemptId.of(next('A'));
    }

    RefundId refund() {
        return RefundId.of(next('R'));
    }

    EventId event() {
        return EventId.of(next('E'));
    }

    /** 192 random bits. */
    CashierToken cashierToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return CashierToken.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private synchronized String next(char kind) {
        long millis = clock.millis();
        count = millis > lastMillis ? 0 : count + 1;
        lastMillis = Math.max(lastMillis, millis);
        if (count == MOST_IN_ONE_MILLISECOND) {
            count = 0;
            lastMillis++;
        }
        StringBuilder id = new StringBuilder().append(kind);
        append(id, lastMillis, TIME_CHARACTERS);
        append(id, count, COUNT_CHARACTERS);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            id.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return id.toString();
    }

    private static void append(StringBuilder id, long number, int characters) {
        for (int i = characters - 1; i >= 0; i--) {
            id.append(ALPHABET[(int) (number >>> (BITS * i)) & (ALPHABET.length - 1)]);
        }
    }
}
