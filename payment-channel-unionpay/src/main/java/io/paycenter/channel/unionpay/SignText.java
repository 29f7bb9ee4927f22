package io.paycenter.channel.unionpay;

import java.util.Map;
import java.util.TreeMap;

/** The text that is signed: all fields, sorted by name as bytes are, as they are and not encoded (unionpay.md 2.1). */
final class SignText {

    static final String SIGNATURE = "signature";

    private SignText() {}

    /** Of all fields but the signature. */
    static String of(Map<String, String> fields) {
        StringBuilder text = new StringBuilder(length(fields));
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!name.equals(SIGNATURE)) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        return text.toString();
    }

    /** At most, so that no text is copied while it grows: a message of UnionPay's has a certificate in it. */
    private static int length(Map<String, String> fields) {
        int length = 0;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            length += field.getKey().length() + field.getValue().length() + 2;
        }
        return length;
    }
}
