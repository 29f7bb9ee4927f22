package io.paycenter.cashier.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paycenter.api.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of a JSON object, read strictly: text is text and never a number, what is not known is refused, and every
 * fault names its field. A member that is {@code null} counts as left out.
 */
final class Members {
    private final String prefix;
    private final ObjectNode object;
    private final boolean hidden;

    private Members(String prefix, ObjectNode object, boolean hidden) {
        this.prefix = prefix;
        this.object = object;
        this.hidden = hidden;
    }

    /** Reads a body, which must be one JSON object and nothing else. */
    static Members read(byte[] body) {
        return of("body", "", StrictJson.read(body));
    }

    /** The same, and nothing of the body is in any fault: something in it can be used by whoever reads it. */
    static Members readHidden(byte[] body) {
        JsonNode node = StrictJson.readHidden(body);
        if (node instanceof ObjectNode object) {
            return new Members("", object, true);
        }
        throw InvalidRequestException.of("body", "***", "a JSON object");
    }

    private static Members of(String field, String prefix, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new Members(prefix, object, false);
        }
        throw InvalidRequestException.of(field, node.toString(), "a JSON object");
    }

    /** Refuses every member but these. */
    void allow(String... names) {
        Set<String> allowed = Set.of(names);
        for (Iterator<String> given = object.fieldNames(); given.hasNext(); ) {
            String name = given.next();
            if (!allowed.contains(name)) {
                throw InvalidRequestException.of(
                        prefix + name,
                        shown(object.get(name)),
                        allowed.isEmpty() ? "no members" : "only the members " + new TreeSet<>(allowed));
            }
        }
    }

    /** A text that must be there. */
    String text(String name) {
        return findText(name)
                .orElseThrow(() -> InvalidRequestException.of(prefix + name, "", "it must be there, as JSON text"));
    }

    /** A text that may be left out. */
    Optional<String> findText(String name) {
        return find(name).map(value -> checkedText(prefix + name, value, shown(value)));
    }

    /** A list of objects that may be left out. */
    Optional<List<Members>> findObjects(String name) {
        return find(name).map(value -> objects(prefix + name, value));
    }

    private String shown(JsonNode value) {
        return hidden ? "***" : value.toString();
    }

    private Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private static List<Members> objects(String field, JsonNode value) {
        if (!value.isArray()) {
            throw InvalidRequestException.of(field, value.toString(), "a JSON list of objects");
        }
        List<Members> objects = new ArrayList<>();
        value.forEach(element -> objects.add(of(field, field + ".", element)));
        return objects;
    }

    /** Half a surrogate pair can be spelled in JSON but written in no encoding. */
    private static String checkedText(String field, JsonNode value, String shown) {
        if (!value.isTextual()) {
            throw InvalidRequestException.of(field, shown, "JSON text");
        }
        String text = value.textValue();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw InvalidRequestException.of(field, "half a surrogate pair", "whole Unicode characters");
        }
        return text;
    }
}
