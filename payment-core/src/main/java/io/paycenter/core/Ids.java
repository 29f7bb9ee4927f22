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
 * Makes identifiers: a letter for the kind, then ten characters of time in milliseconds and sixteen random ones, as a
 * ULID writes them. So they sort by time, fit every channel, and two of a kind never meet.
 */
final class Ids {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;
    private static final int BITS = 5;
    private static final int TOKEN_BYTES = 24;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

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

    private String next(char kind) {
        StringBuilder id = new StringBuilder().append(kind);
        long millis = clock.millis();
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            id.append(ALPHABET[(int) (millis >>> (BITS * i)) & (ALPHABET.length - 1)]);
        }
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            id.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return id.toString();
    }
}
