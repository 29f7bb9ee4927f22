package io.paycenter.core.retry;

/** Errors as a row keeps them: one line, no control characters, 500 characters at most. */
final class ErrorTexts {
    private static final int LONGEST = 500;

    private ErrorTexts() {}

    static String of(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getName();
        return tidy(message == null ? name : name + ": " + message);
    }

    static String tidy(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = LONGEST - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
