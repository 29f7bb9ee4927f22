package io.paycenter.api.channel;

/**
 * How a message shows a value that is not what its setting wants. People paste a key into the setting beside the one that it
 * belongs to, and messages end in logs; yet whoever mistyped a word, a number, a name or an address has to see it.
 *
 * <p>So what could be a key is cut to its first characters, which tell its kind, and its length, which tells whether it is
 * whole. A value could be a key if it is long, ends as padded Base64 does, has a run of letters and digits such as no word
 * and no number is, changes between small letters, capitals and digits as often as no name does, or is an address with a
 * password. Less than sixteen characters are shown in full.
 */
final class ShownValue {

    private static final int LEAST_KEY = 16;
    private static final int LONGEST_SHOWN = 128;
    private static final int LONGEST_MIXED_RUN = 15;
    private static final int LONGEST_RUN = 31;

    /** Base64 changes at two of five characters, CamelCase at one of eight or fewer. */
    private static final int CHARACTERS_PER_CHANGE = 6;

    private static final int FIRST = 3;

    private ShownValue() {}

    /** In quotation marks. */
    static String of(String value) {
        return couldBeKey(value)
                ? "\"" + value.substring(0, value.offsetByCodePoints(0, FIRST)) + "…\" (" + value.length()
                        + " characters)"
                : "\"" + value + "\"";
    }

    private static boolean couldBeKey(String value) {
        return value.length() >= LEAST_KEY
                && (value.length() > LONGEST_SHOWN || value.endsWith("=") || hasPassword(value) || isMixed(value));
    }

    private static boolean hasPassword(String value) {
        return value.indexOf('@') > value.indexOf("://") && value.contains("://");
    }

    /** Looks at runs of letters and digits, so that what separates the words of a path, an address or a name counts. */
    private static boolean isMixed(String value) {
        int changes = 0;
        int counted = 0;
        int run = 0;
        int digits = 0;
        Kind before = Kind.OTHER;
        for (int i = 0; i < value.length(); i++) {
            Kind kind = Kind.of(value.charAt(i));
            run = kind == Kind.OTHER ? 0 : run + 1;
            digits = kind == Kind.OTHER ? 0 : digits + (kind == Kind.DIGIT ? 1 : 0);
            counted += kind == Kind.OTHER ? 0 : 1;
            changes += kind.isChangeFrom(before) ? 1 : 0;
            before = kind;
            if (run > LONGEST_RUN || (run > LONGEST_MIXED_RUN && digits > 0 && digits < run)) {
                return true;
            }
        }
        return changes * CHARACTERS_PER_CHANGE > counted;
    }

    private enum Kind {
        SMALL,
        CAPITAL,
        DIGIT,
        OTHER;

        static Kind of(char c) {
            if (c >= 'a' && c <= 'z') {
                return SMALL;
            }
            if (c >= 'A' && c <= 'Z') {
                return CAPITAL;
            }
            return c >= '0' && c <= '9' ? DIGIT : OTHER;
        }

        /** A word that begins with a capital is no change. */
        boolean isChangeFrom(Kind before) {
            return this != before && this != OTHER && before != OTHER && !(this == SMALL && before == CAPITAL);
        }
    }
}
