package io.paycenter.channel.support;

/** Makes values fit for logs and for the eyes of operators. */
public final class Masks {

    /** What stands for a value of which nothing is shown. */
    public static final String HIDDEN = "***";

    private static final int SHOWN = 3;

    private Masks() {}

    /** The first and the last three characters, as in {@code 208***943}; nothing of a text that is shorter than twelve. */
    public static String middle(String value) {
        return value.length() < 4 * SHOWN
                ? HIDDEN
                : value.substring(0, SHOWN) + HIDDEN + value.substring(value.length() - SHOWN);
    }
}
