package io.paycenter.testkit.gateway;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The texts that are signed. Both join the decoded parameters, sorted, without blank ones; they differ in
 * {@code sign_type}: a request signs it, a notification and a return URL do not (rule "V1").
 */
final class AlipaySignText {

    private AlipaySignText() {}

    static String ofRequest(Map<String, String> parameters) {
        return join(parameters, Set.of("sign"));
    }

    static String ofNotification(Map<String, String> fields) {
        return join(fields, Set.of("sign", "sign_type"));
    }

    private static String join(Map<String, String> fields, Set<String> leftOut) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !leftOut.contains(field.getKey()))
                        .filter(field -> hasText(field.getKey()) && hasText(field.getValue()))
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
    }

    /** {@link Character#isWhitespace} and not {@code trim}: an ideographic space is blank, a no-break space is not. */
    private static boolean hasText(String text) {
        return !text.chars().allMatch(Character::isWhitespace);
    }
}
