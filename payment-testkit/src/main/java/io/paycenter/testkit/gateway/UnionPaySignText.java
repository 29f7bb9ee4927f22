package io.paycenter.testkit.gateway;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text that is signed: all fields but the signature, in the order of their names' bytes, values as they are. */
final class UnionPaySignText {

    private UnionPaySignText() {}

    static String of(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !field.getKey().equals("signature"))
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
    }
}
