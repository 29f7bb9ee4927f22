package io.paycenter.channel.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The members of a JSON object. Those that are not known are never asked for; what is {@code null} or empty counts as
 * absent.
 *
 * @param node the object
 */
record Fields(JsonNode node) {

    /** No members. */
    static final Fields NONE = new Fields(MissingNode.getInstance());

    /**
     * A text or a number, as text.
     *
     * @param pointer a JSON pointer, such as {@code /payer/openid}
     */
    Optional<String> text(String pointer) {
        return Optional.of(node.at(pointer))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }

    /** A whole number. */
    Optional<Long> integer(String pointer) {
        return Optional.of(node.at(pointer))
                .filter(JsonNode::canConvertToLong)
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::longValue);
    }

    /** The object below; without members if there is none. */
    Fields at(String pointer) {
        return new Fields(node.at(pointer));
    }

    /** The members of a list. */
    Stream<Fields> list(String pointer) {
        return StreamSupport.stream(node.at(pointer).spliterator(), false).map(Fields::new);
    }

    /** Whether a text is there and is this one. */
    boolean says(String pointer, String expected) {
        return text(pointer).filter(expected::equals).isPresent();
    }

    /** Without the contents. */
    @Override
    public String toString() {
        return "Fields[" + node.size() + "]";
    }
}
