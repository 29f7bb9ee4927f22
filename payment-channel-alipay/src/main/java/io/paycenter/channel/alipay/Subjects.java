package io.paycenter.channel.alipay;

import io.paycenter.api.AttemptId;
import java.nio.charset.StandardCharsets;

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
        StringBuilder clean = new StringBuilder();
        int bytes = 0;
        for (int codePoint : subject.strip().codePoints().toArray()) {
            String kept = kept(codePoint);
            bytes += kept.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                break;
            }
            clean.append(kept);
        }
        String text = clean.toString().strip();
        return text.isEmpty() ? fallback.value() : text;
    }

    private static String kept(int codePoint) {
        return switch (codePoint) {
            case '/' -> "／";
            case '=' -> "＝";
            case '&' -> "＆";
            default -> isPlain(codePoint) ? Character.toString(codePoint) : "";
        };
    }

    private static boolean isPlain(int codePoint) {
        boolean shown = switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
        boolean variationSelector = codePoint >= 0xFE00 && codePoint <= 0xFE0F;
        return shown && !variationSelector && (Character.isBmpCodePoint(codePoint) || Character.isLetter(codePoint));
    }
}
