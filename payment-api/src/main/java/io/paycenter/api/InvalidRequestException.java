package io.paycenter.api;

/** The caller's input breaks a rule. Repeating it unchanged never helps. */
public final class InvalidRequestException extends PaymentException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_ECHO = 80;

    private final String field;

    private InvalidRequestException(String field, String message) {
        super("invalid_request", message);
        this.field = field;
    }

    /**
     * Names the field, what was given and the rule.
     *
     * @param given the offending value; control characters are shown as {@code ?} and long texts are cut
     */
    public static InvalidRequestException of(String field, String given, String rule) {
        return new InvalidRequestException(
                field, field + ": \"" + printable(given) + "\" is not allowed; the rule is: " + rule);
    }

    /** The field at fault, as the caller spells it. */
    public String field() {
        return field;
    }

    private static String printable(String given) {
        String shown = given.replaceAll("\\p{Cntrl}", "?");
        return shown.length() <= LONGEST_ECHO
                ? shown
                : shown.substring(0, LONGEST_ECHO) + "… (" + given.length() + " characters)";
    }
}
