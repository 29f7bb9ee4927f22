package io.paycenter.channel.unionpay;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text that is signed: all fields, sorted by name as bytes are, as they are and not encoded (unionpay.md 2.1). */
final class SignText {

    static final String SIGNATURE = "signature";

    private SignText() {}

    /** Of fields without their signature. */
    static String of(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
    }
}
