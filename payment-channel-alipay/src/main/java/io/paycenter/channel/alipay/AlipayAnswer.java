package io.paycenter.channel.alipay;

import io.paycenter.api.ChannelError;
import io.paycenter.channel.support.Masks;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the gateway says.
 *
 * @param authentic whether it carried Alipay's signature. Some errors carry none: those may be shown, but prove nothing
 * @param fields the business object's scalar members
 */
record AlipayAnswer(boolean authentic, Map<String, String> fields) {

    /** A member's text, if it is there and not empty. */
    Optional<String> find(String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
    }

    /** Whether the call worked, or why not; empty if the answer does not say. */
    String code() {
        return find("code").orElse("");
    }

    /** The precise error; empty if there is none. */
    String subCode() {
        return find("sub_code").orElse("");
    }

    /** The error in Alipay's words. */
    ChannelError error() {
        return find("sub_code")
                .map(code -> new ChannelError(code, find("sub_msg").orElse("")))
                .orElseGet(() -> new ChannelError(code(), find("msg").orElse("")));
    }

    /** Whether a number in the answer is the one asked for. */
    boolean echoes(String name, String expected) {
        return find(name).filter(expected::equals).isPresent();
    }

    /** Whether a number in the answer is not the one asked for; errors often leave it out. */
    boolean contradicts(String name, String expected) {
        return find(name).filter(given -> !given.equals(expected)).isPresent();
    }

    /** For operators: who paid is masked, and what opens something for whoever has it, such as a bill's address, is hidden. */
    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>(fields);
        shown.replaceAll(AlipayAnswer::shown);
        return (authentic ? "" : "(not signed) ") + shown;
    }

    private static String shown(String name, String value) {
        if (name.endsWith("_url") || name.equals("qr_code")) {
            return Masks.HIDDEN;
        }
        return name.startsWith("buyer_") && !name.endsWith("_amount") ? Masks.middle(value) : value;
    }
}
