package io.paycenter.api.center;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.WebAddresses;
import java.net.URI;
import java.time.Duration;

/** The rules that several commands share. */
final class Rules {
    private Rules() {}

    static void text(String field, String value, int shortest, int longest) {
        int length = value.codePointCount(0, value.length());
        if (length < shortest || length > longest || (shortest > 0 && value.isBlank())) {
            throw InvalidRequestException.of(
                    field, value, shortest + " to " + longest + " characters" + (shortest > 0 ? ", not blank" : ""));
        }
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw InvalidRequestException.of(field, value, "no control characters but line feeds");
        }
    }

    static void webAddress(String field, URI value, int longest) {
        if (!WebAddresses.isWebAddress(value) || value.toASCIIString().length() > longest) {
            throw InvalidRequestException.of(
                    field, value.toString(), "an absolute http or https address of at most " + longest + " characters");
        }
    }

    static void between(String field, Duration value, Duration shortest, Duration longest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw InvalidRequestException.of(field, value.toString(), shortest + " to " + longest);
        }
    }
}
