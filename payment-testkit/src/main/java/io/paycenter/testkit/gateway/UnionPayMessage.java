package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A merchant's message, decoded once.
 *
 * @param fields as they were sent, none of them twice
 * @param charset the one that {@code encoding} names
 */
record UnionPayMessage(Map<String, String> fields, Charset charset) {

    private static final Map<String, Charset> CHARSETS = Map.of(
            "UTF-8", StandardCharsets.UTF_8,
            "GBK", Charset.forName("GBK"),
            "GB2312", Charset.forName("GB2312"),
            "GB18030", Charset.forName("GB18030"));

    UnionPayMessage {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Reads a form, whose charset stands in the form itself.
     *
     * @param body one character a byte
     * @throws UnionPayRefusal if nobody can read it
     */
    static UnionPayMessage read(String body) {
        Map<String, String> inAscii = UnionPayForm.parse(body, StandardCharsets.ISO_8859_1);
        Charset charset = charset(inAscii.getOrDefault("encoding", "")).orElseThrow(UnionPayRefusal::unreadable);
        return new UnionPayMessage(UnionPayForm.parse(body, charset), charset);
    }

    static Optional<Charset> charset(String encoding) {
        return Optional.ofNullable(CHARSETS.get(encoding.toUpperCase(Locale.ROOT)));
    }

    /** The field's value; empty if it is not there. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }
}
