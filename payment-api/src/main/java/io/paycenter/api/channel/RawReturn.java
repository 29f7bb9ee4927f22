package io.paycenter.api.channel;

/**
 * What the payer's browser brought back from the channel (同步返回), untouched.
 *
 * @param parameters the query of its GET or the body of its POST, still encoded
 */
public record RawReturn(String parameters) {
    /** Without the contents, which are signed and may be personal. */
    @Override
    public String toString() {
        return "RawReturn[" + parameters.length() + " characters]";
    }
}
