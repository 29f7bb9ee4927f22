package io.paycenter.examples.shop;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Makes order numbers: the day and 60 random bits, so that nobody finds another buyer's order page by counting. */
@Component
final class OrderNumbers {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_CHARACTERS = 12;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OrderNumbers(Clock clock) {
        this.clock = clock;
    }

    String next() {
        StringBuilder no = new StringBuilder("S");
        no.append(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE));
        no.append('-');
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            no.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return no.toString();
    }
}
