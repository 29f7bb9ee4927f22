package io.paycenter.channel.alipay;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The text that Alipay's signatures are made over: {@code k=v&k=v}, sorted by name in code-unit order, values raw. Which
 * parameters belong to it differs between requests and notifications; both rules are right, and must not be mixed.
 */
final class SignText {

    private SignText() {}

    /** For a request: all parameters, {@code sign_type} too, but {@code sign} and those that are blank. */
    static String ofRequest(Map<String, String> parameters) {
        return join(parameters, name -> !name.equals("sign"), value -> !isBlank(value));
    }

    /** For a notification: the parameters that {@code named} lets through, with or without the empty ones. */
    static String ofNotification(Map<String, String> parameters, Predicate<String> named, boolean keepEmpty) {
        return join(parameters, named, value -> keepEmpty || !value.isEmpty());
    }

    private static String join(Map<String, String> parameters, Predicate<String> named, Predicate<String> valued) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(one -> named.test(one.getKey()) && valued.test(one.getValue()))
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("&"));
    }

    private static boolean isBlank(String value) {
        return value.chars().allMatch(Character::isWhitespace);
    }
}
