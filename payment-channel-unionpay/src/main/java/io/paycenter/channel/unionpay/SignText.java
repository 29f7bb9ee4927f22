package io.paycenter.channel.unionpay;

import java.util.Map;
import java.util.TreeMap;

/** The text that is signed: all fields, sorted by name as bytes are, as they are and not encoded (unionpay.md 2.1). */
final class SignText {

    static final String SIGNATURE = "signature";

    /** A message of UnionPay's has a certificate in it. */
    private static final int LIKELY = 1 << 12;

    private SignText() {}

    /** Of all fields but the signature. */
    static String of(Map<String, String> fields) {
        StringBuilder text = new StringBuilder(LIKELY);
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!name.equals(SIGNATURE)) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        return text.toString();
    }
}
