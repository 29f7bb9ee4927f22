package io.paycenter.channel.support;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/**
 * Makes text that people wrote fit for a channel: control and format characters, lone surrogates and emoji go, and the
 * rest is cut, between characters, to a number of bytes of UTF-8. The same text always gives the same: a repeated order must
 * not differ from the first.
 */
public final class PlainText {

    private PlainText() {}

    /** With every letter that there is. */
    public static String letters(String text, int mostBytes) {
        return cut(text, mostBytes, c -> Character.isBmpCodePoint(c) || Character.isLetter(c));
    }

    /** With the characters of Unicode's basic plane only, those of at most three bytes in UTF-8. */
    public static String basic(String text, int mostBytes) {
        return cut(text, mostBytes, Character::isBmpCodePoint);
    }

    private static String cut(String text, int mostBytes, IntPredicate taken) {
        StringBuilder clean = new StringBuilder();
        int bytes = 0;
        for (int codePoint : text.strip().codePoints().toArray()) {
            if (isShown(codePoint) && taken.test(codePoint)) {
                String kept = Character.toString(codePoint);
                bytes += kept.getBytes(StandardCharsets.UTF_8).length;
                if (bytes > mostBytes) {
                    break;
                }
                clean.append(kept);
            }
        }
        return clean.toString().strip();
    }

    private static boolean isShown(int codePoint) {
        boolean shown = switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
        boolean variationSelector = codePoint >= 0xFE00 && codePoint <= 0xFE0F;
        return shown && !variationSelector;
    }
}
