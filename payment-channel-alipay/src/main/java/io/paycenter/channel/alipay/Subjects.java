package io.paycenter.channel.alipay;

import io.paycenter.api.AttemptId;
import io.paycenter.channel.support.PlainText;

/**
 * Makes a subject fit for Alipay, which wants none of {@code / = &} in it, does not promise to take emoji, and counts to
 * 256 without saying of what.
 *
 * <ul>
 *   <li>{@code / = &} become their full-width forms {@code ／ ＝ ＆}, which read the same;
 *   <li>control and format characters, lone surrogates and everything beyond the basic plane that is no letter (emoji) go;
 *   <li>the rest is cut, between characters, to 256 bytes of UTF-8: at least 85 characters;
 *   <li>if nothing is left, the order number stands in.
 * </ul>
 *
 * The same subject always gives the same text: a repeated order must not differ from the first.
 */
final class Subjects {

    private static final int MOST_BYTES = 256;

    private Subjects() {}

    static String clean(String subject, AttemptId fallback) {
        String wide = subject.replace('/', '／').replace('=', '＝').replace('&', '＆');
        String text = PlainText.letters(wide, MOST_BYTES);
        return text.isEmpty() ? fallback.value() : text;
    }
}
