package io.paycenter.channel.alipay;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.center.Payer;
import java.util.regex.Pattern;

/**
 * What the merchant has read off the payer: the digits of his code, or the token that a face reader gave. Whoever has it
 * can take money, so it is in no text.
 *
 * @param value as Alipay wants it
 * @param scene how Alipay calls the way it was read
 */
record AuthCode(String value, String scene) {

    private static final Pattern DIGITS = Pattern.compile("(?:2[5-9]|30)[0-9]{14,22}");
    private static final Pattern FACE = Pattern.compile("fp[!-~]{33}");

    /**
     * The payer's code.
     *
     * @throws InvalidRequestException without the code, if there is none or it is none of Alipay's
     */
    static AuthCode of(Payer payer) {
        String code = payer.authCode() == null ? "" : payer.authCode();
        if (DIGITS.matcher(code).matches()) {
            return new AuthCode(code, "bar_code");
        }
        if (FACE.matcher(code).matches()) {
            return new AuthCode(code, "security_code");
        }
        throw InvalidRequestException.of(
                "payer.authCode",
                code.isEmpty() ? "" : "***",
                "16 to 24 digits that begin with 25 to 30, or 35 characters that begin with fp");
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "AuthCode[" + scene + "]";
    }
}
