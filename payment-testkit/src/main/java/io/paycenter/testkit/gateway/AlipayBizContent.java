package io.paycenter.testkit.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The business fields of a request. Absent, {@code null} and empty are the same, as they are at Alipay. */
final class AlipayBizContent {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private final JsonNode fields;

    AlipayBizContent(JsonNode fields) {
        this.fields = fields;
    }

    Optional<String> find(String name) {
        return Optional.of(fields.path(name))
                .filter(JsonNode::isValueNode)
                .map(value -> value.asText(""))
                .filter(text -> !text.isEmpty());
    }

    String text(String name, int longest) {
        String text = find(name).orElseThrow(() -> AlipayRefusal.invalidBusinessParameter(name + " is missing"));
        if (text.length() > longest) {
            throw AlipayRefusal.invalidBusinessParameter(name + " has more than " + longest + " characters");
        }
        return text;
    }

    /** One of the merchant's own numbers: letters, digits and underscores. */
    String number(String name) {
        String number = text(name, 64);
        if (!NUMBER.matcher(number).matches()) {
            throw AlipayRefusal.invalidBusinessParameter(name + " may hold letters, digits and _ only: " + number);
        }
        return number;
    }

    BigDecimal amount(String name) {
        return AlipayMoney.parse(name, text(name, 12));
    }

    Optional<Instant> findTime(String name) {
        return find(name)
                .map(text -> AlipayTimes.parse(text)
                        .orElseThrow(() ->
                                AlipayRefusal.invalidBusinessParameter(name + " is yyyy-MM-dd HH:mm:ss, not " + text)));
    }

    /** Whether {@code query_options} asks for the member. */
    boolean asksFor(String option) {
        for (JsonNode asked : fields.path("query_options")) {
            if (asked.asText("").equals(option)) {
                return true;
            }
        }
        return false;
    }
}
