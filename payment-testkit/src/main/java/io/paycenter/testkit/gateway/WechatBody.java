package io.paycenter.testkit.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A request's body after its shape was checked. */
final class WechatBody {

    private final JsonNode node;

    WechatBody(JsonNode node) {
        this.node = node;
    }

    /** A text that the shape requires. */
    String text(String pointer) {
        return node.at(pointer).asText();
    }

    Optional<String> find(String pointer) {
        JsonNode found = node.at(pointer);
        return found.isMissingNode() ? Optional.empty() : Optional.of(found.asText());
    }

    /** A number that the shape requires. */
    int number(String pointer) {
        return node.at(pointer).asInt();
    }

    boolean isTrue(String pointer) {
        return node.at(pointer).asBoolean(false);
    }
}
