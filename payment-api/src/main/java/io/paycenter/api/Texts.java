package io.paycenter.api;

import java.util.regex.Pattern;

/** The one place where a word's text is held against its rule. */
final class Texts {
    private Texts() {}

    static String matching(Pattern pattern, String rule, String field, String value) {
        if (!pattern.matcher(value).matches()) {
            throw InvalidRequestException.of(field, value, rule);
        }
        return value;
    }
}
